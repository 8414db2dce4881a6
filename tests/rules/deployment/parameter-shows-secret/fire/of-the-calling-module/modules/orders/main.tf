variable "mail" {
  type      = string
  sensitive = true
}

resource "aws_lambda_function" "orders" {
  function_name    = "orders"
  filename         = "target/lambda/example/bootstrap.zip"
  source_code_hash = filebase64sha256("target/lambda/example/bootstrap.zip")
  handler          = "bootstrap"
  runtime          = "provided.al2023"
  architectures    = ["arm64"]
  role             = "arn:aws:iam::123456789012:role/orders"
  environment {
    variables = {
      MAIL = var.mail
    }
  }
}
