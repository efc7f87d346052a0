SELECT * FROM flag_by_force
