SELECT * FROM ethnicity_recorded
