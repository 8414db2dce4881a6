resource "aws_lambda_function" "orders" {
  function_name    = "orders"
  filename         = "target/lambda/example/bootstrap.zip"
  source_code_hash = data.archive_file.orders.output_base64sha256
  handler          = "bootstrap"
  runtime          = "provided.al2023"
  architectures    = ["arm64"]
  role             = var.role
}
