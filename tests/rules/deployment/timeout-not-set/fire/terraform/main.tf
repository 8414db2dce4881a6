resource "aws_lambda_function" "orders" { #~ timeout-not-set
  function_name = "orders"
  role          = "arn:aws:iam::123456789012:role/orders"
  filename      = "target/lambda/orders/bootstrap.zip"
  handler       = "bootstrap"
  runtime       = "provided.al2023"
}
