resource "aws_lambda_function" "this" {
  function_name = var.name
  role          = var.role_arn
  filename      = "${path.root}/target/lambda/example/bootstrap.zip"
  handler       = "bootstrap"
  runtime       = "provided.al2023"
  architectures = ["arm64"]
  memory_size   = 256
  timeout       = 10
}
