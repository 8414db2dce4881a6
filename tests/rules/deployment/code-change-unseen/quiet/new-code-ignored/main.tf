resource "aws_lambda_function" "orders" {
  function_name = "orders"
  runtime       = "provided.al2023"
  handler       = "bootstrap"
  role          = "arn:aws:iam::123456789012:role/orders"
  filename      = var.zip_path

  lifecycle {
    ignore_changes = [filename]
  }
}
