resource "aws_lambda_function" "orders" {
  function_name    = "orders"
  filename         = "target/lambda/example/bootstrap.zip"
  source_code_hash = filebase64sha256("target/lambda/example/bootstrap.zip")
  handler          = "bootstrap"
  runtime          = "provided.al2023"
  architectures    = ["arm64"]
  role             = var.role
}

resource "aws_lambda_function_url" "orders" {
  function_name      = aws_lambda_function.orders.function_name
  authorization_type = "NONE"
  cors {
    allow_credentials = true
    allow_origins     = ["*"] #~ cors-any-origin
  }
}
