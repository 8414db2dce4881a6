variable "name" {}

resource "aws_lambda_function" "this" {
  function_name    = var.name
  role             = aws_iam_role.this.arn
  filename         = "${path.root}/target/lambda/example/bootstrap.zip"
  source_code_hash = filebase64sha256("${path.root}/target/lambda/example/bootstrap.zip")
  handler          = "bootstrap"
  runtime          = "provided.al2023"
  architectures    = ["arm64"]
  timeout          = 30
}

resource "aws_iam_role" "this" {
  name               = var.name
  assume_role_policy = "{}"
}

output "arn" {
  value = aws_lambda_function.this.arn
}
