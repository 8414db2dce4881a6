data "aws_ssm_parameter" "mail" {
  name = "/orders/mail-password"
}

data "aws_secretsmanager_secret_version" "database" {
  secret_id = "orders-database"
}

resource "aws_lambda_function" "orders" {
  function_name    = "orders"
  filename         = "target/lambda/orders/bootstrap.zip"
  source_code_hash = filebase64sha256("target/lambda/orders/bootstrap.zip")
  runtime          = "provided.al2023"
  handler          = "bootstrap"
  architectures    = ["arm64"]
  timeout          = 10

  environment {
    variables = {
      MAIL_PASSWORD = data.aws_ssm_parameter.mail.value #~ secret-in-environment
      DATABASE_URL  = jsondecode(data.aws_secretsmanager_secret_version.database.secret_string)["url"] #~ secret-in-environment
    }
  }
}
