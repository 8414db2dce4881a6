resource "aws_lambda_function" "orders" {
  function_name    = "orders"
  filename         = "../orders/target/lambda/orders/bootstrap.zip"
  source_code_hash = filebase64sha256("../orders/target/lambda/orders/bootstrap.zip")
  handler          = "bootstrap"
  runtime          = "provided.al2023"
  architectures    = ["arm64"]
  role             = var.role
}
