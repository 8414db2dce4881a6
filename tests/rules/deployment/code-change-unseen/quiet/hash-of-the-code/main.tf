resource "aws_lambda_function" "orders" {
  function_name = "orders"
  runtime       = "provided.al2023"
  handler       = "bootstrap"
  role          = "arn:aws:iam::123456789012:role/orders"
  filename      = "target/lambda/example/bootstrap.zip"
  code_sha256 = filebase64sha256("target/lambda/example/bootstrap.zip")
}
