SELECT * FROM why_undetermined
