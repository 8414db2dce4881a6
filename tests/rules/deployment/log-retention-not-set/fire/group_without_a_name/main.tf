resource "aws_cloudwatch_log_group" "orders" { #~ log-retention-not-set
  retention_in_days = 14
}

resource "aws_lambda_function" "orders" {
  function_name = "orders"
  role          = aws_iam_role.orders.arn
  filename      = "bootstrap.zip"
  handler       = "bootstrap"
  runtime       = "provided.al2023"
}
