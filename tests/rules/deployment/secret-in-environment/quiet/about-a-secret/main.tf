variable "mail_password" {}
variable "token_hours" {}

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
      JWT_TOKEN_TIME_EXP_HOURS = var.token_hours
      SESSION_TOKEN_MAX        = 20000000
    }
  }
}
