resource "aws_iam_role" "orders" {
  name               = "orders"
  assume_role_policy = jsonencode({
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "lambda.amazonaws.com" } }]
  })
}

resource "aws_iam_role_policy" "orders" {
  role = aws_iam_role.orders.id
  policy = jsonencode({
    Statement = [{
      Effect   = "Allow"
      Action   = ["dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:Query"]
      Resource = "arn:aws:dynamodb:eu-west-1:123456789012:table/orders"
    }]
  })
}

resource "aws_lambda_function" "reader" {
  function_name = "reader"
  filename      = "target/lambda/reader/bootstrap.zip"
  handler       = "bootstrap"
  runtime       = "provided.al2023"
  role          = aws_iam_role.orders.arn
}

resource "aws_lambda_function" "writer" {
  function_name = "writer"
  filename      = "target/lambda/writer/bootstrap.zip"
  handler       = "bootstrap"
  runtime       = "provided.al2023"
  role          = aws_iam_role.orders.arn
}

resource "aws_lambda_function" "lister" {
  function_name = "lister"
  filename      = "target/lambda/lister/bootstrap.zip"
  handler       = "bootstrap"
  runtime       = "provided.al2023"
  role          = aws_iam_role.orders.arn #~ shared-role
}
