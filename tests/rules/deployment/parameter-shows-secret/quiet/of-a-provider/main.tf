variable "access_key_id" {
  type = string
}

variable "secret_access_key" {
  type = string
}

provider "aws" {
  region     = "eu-central-1"
  access_key = var.access_key_id
  secret_key = var.secret_access_key
}

resource "aws_lambda_function" "orders" {
  function_name = "orders"
  role          = aws_iam_role.orders.arn
  filename      = "bootstrap.zip"
  handler       = "bootstrap"
  runtime       = "provided.al2023"
}
