resource "aws_lambda_function" "orders" {
  function_name = "orders"
  role          = aws_iam_role.orders.arn
  filename      = "bootstrap.zip"
  handler       = "bootstrap"
  runtime       = "provided.al2023"
}

resource "aws_cloudwatch_log_group" "orders" {
  name              = "/aws/lambda/orders"
  retention_in_days = 0 #~ log-retention-not-set
}
