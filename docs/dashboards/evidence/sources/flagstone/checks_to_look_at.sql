SELECT * FROM checks_to_look_at
