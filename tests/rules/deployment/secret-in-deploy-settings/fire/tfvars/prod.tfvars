stage       = "prod"
db_password = "q7Vz-91kLmP0" #~ secret-in-deploy-settings
