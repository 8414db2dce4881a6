resource "aws_lambda_function" "orders" {
  function_name    = "orders"
  filename         = "target/lambda/example/bootstrap.zip"
  source_code_hash = filebase64sha256("target/lambda/example/bootstrap.zip")
  handler          = "bootstrap"
  runtime          = "provided.al2023"
  architectures    = ["arm64"]
  role             = var.role
  environment {
    variables = {
      DATABASE_URL = "postgres://app@localhost:5432/app?sslmode=disable"
    }
  }
}
