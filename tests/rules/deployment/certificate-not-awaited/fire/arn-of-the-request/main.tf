resource "aws_lambda_function" "orders" {
  function_name = "orders"
  role          = aws_iam_role.orders.arn
  runtime       = "provided.al2023"
  handler       = "bootstrap"
  filename      = "target/lambda/orders/bootstrap.zip"
}
