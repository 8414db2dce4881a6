db_password_parameter = "/prod/db/password1"
