resource "aws_lambda_function" "example" {
  function_name = "example"
  filename      = "target/lambda/example/bootstrap.zip"
  handler       = "bootstrap"
  runtime       = "provided.al2023"
  role          = var.role
}
