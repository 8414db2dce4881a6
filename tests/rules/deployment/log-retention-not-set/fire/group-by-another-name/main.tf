resource "aws_lambda_function" "orders" { #~ log-retention-not-set
  function_name = "shop-orders"
  handler       = "bootstrap"
  runtime       = "provided.al2023"
  filename      = "target/lambda/example/bootstrap.zip"
  role          = "arn:aws:iam::123456789012:role/orders"
}

resource "aws_cloudwatch_log_group" "orders" {
  name              = "/aws/lambda/shop/orders"
  retention_in_days = 14
}
