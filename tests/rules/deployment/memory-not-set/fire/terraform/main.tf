resource "aws_lambda_function" "orders" { #~ memory-not-set
  function_name = "orders"
  runtime       = "provided.al2023"
  handler       = "bootstrap"
  filename      = "target/lambda/orders/bootstrap.zip"
  role          = aws_iam_role.orders.arn
}
