variable "calendar_account_key" {}
variable "more" {
  default = {}
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
    variables = merge(
      {
        CALENDAR_ACCOUNT_KEY = var.calendar_account_key #~ secret-in-environment
        SECRET               = "Secret0190192091"       #~ secret-in-environment
      },
      var.more,
    )
  }
}
