variable "domain" {
  type = string
}

variable "stage" {
  default = "prod"
}

resource "aws_lambda_function" "orders" {
  function_name = "orders-${var.stage}"
  role          = aws_iam_role.orders.arn
  filename      = "bootstrap.zip"
  handler       = "bootstrap"
  runtime       = "provided.al2023"
  environment {
    variables = { DOMAIN = var.domain }
  }
}
