variable "signing_key_pem" {
  type      = string
  sensitive = true
}

resource "aws_lambda_function" "orders" {
  function_name = "orders"
  role          = aws_iam_role.orders.arn
  filename      = "bootstrap.zip"
  handler       = "bootstrap"
  runtime       = "provided.al2023"

  environment {
    variables = {
      SIGNING_PRIVATE_KEY = var.signing_key_pem #~ secret-in-environment
      PAYMENT_API_KEY     = var.payment_api_key
    }
  }
}

variable "payment_api_key" {
  type      = string
  sensitive = true
}
