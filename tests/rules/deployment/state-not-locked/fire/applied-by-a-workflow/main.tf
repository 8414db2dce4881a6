terraform {
  backend "s3" { #~ state-not-locked
    bucket = "acme-states"
    key    = "orders.tfstate"
    region = "eu-west-1"
  }
}

resource "aws_lambda_function" "orders" {
  function_name = "orders"
  role          = aws_iam_role.orders.arn
  filename      = "bootstrap.zip"
  handler       = "bootstrap"
  runtime       = "provided.al2023"
}
