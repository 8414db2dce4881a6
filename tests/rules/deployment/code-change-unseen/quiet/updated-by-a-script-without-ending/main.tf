resource "aws_lambda_function" "orders" {
  function_name = "${var.name}-orders"
  filename      = "target/lambda/example/bootstrap.zip"
  handler       = "bootstrap"
  runtime       = "provided.al2023"
  role          = var.role
}
