resource "aws_cloudwatch_log_group" "api" {
  retention_in_days = 14
}

resource "aws_apigatewayv2_stage" "api" {
  api_id = "abc"
  name   = "$default"
  access_log_settings {
    destination_arn = aws_cloudwatch_log_group.api.arn
    format          = "$context.requestId"
  }
}

resource "aws_lambda_function" "orders" { #~ log-retention-not-set
  function_name = "orders"
  role          = aws_iam_role.orders.arn
  filename      = "bootstrap.zip"
  handler       = "bootstrap"
  runtime       = "provided.al2023"
}
