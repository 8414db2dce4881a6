data "archive_file" "orders" {
  type        = "zip"
  source_file = "target/lambda/orders/bootstrap"
  output_file_mode = "0755"
  output_path = "bootstrap.zip"
}

resource "aws_lambda_function" "orders" {
  function_name = "orders"
  role          = aws_iam_role.orders.arn
  filename      = "bootstrap.zip"
  handler       = "bootstrap"
  runtime       = "provided.al2023"
}
