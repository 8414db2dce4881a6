resource "aws_ses_receipt_rule" "orders" {
  rule_set_name = "inbound"
  name          = "orders"
  lambda_action { #~ invoke-permission-missing
    function_arn = aws_lambda_function.orders.arn
    position     = 1
  }
}

resource "aws_lambda_function" "orders" {
  function_name = "orders"
  role          = aws_iam_role.orders.arn
  filename      = "bootstrap.zip"
  handler       = "bootstrap"
  runtime       = "provided.al2023"
}
