SELECT * FROM closed_cases
