resource "aws_lambda_function" "orders" {
  function_name = "orders"
  filename      = "target/lambda/example/bootstrap.zip"
  handler       = "bootstrap"
  runtime       = "provided.al2023"
  architectures = ["arm64"]
  role          = aws_iam_role.orders.arn
}

resource "aws_iam_role" "orders" {
  name = "orders"
  assume_role_policy = jsonencode({
    Statement = [{
      Effect    = "Allow"
      Principal = { Service = "lambda.amazonaws.com" }
      Action    = "sts:AssumeRole"
    }]
  })
}

resource "aws_iam_role_policy" "orders" {
  role = aws_iam_role.orders.id
  policy = jsonencode({
    Statement = [
      {
        Effect   = "Allow"
        Action   = ["logs:CreateLogStream", "logs:PutLogEvents"]
        Resource = "arn:aws:logs:${data.aws_region.here.name}:${data.aws_region.here.name}:${data.aws_caller_identity.us.account_id}:log-group:/aws/lambda/orders:*" #~ arn-matches-nothing
      },
      {
        Effect   = "Allow"
        Action   = "dynamodb:GetItem"
        Resource = "arn:aws:dynamodb:eu-west-1:table/orders" #~ arn-matches-nothing
      },
      {
        Effect   = "Allow"
        Action   = "s3:GetObject"
        Resource = "arn:aws:s3:eu-west-1:123456789012:photos/*" #~ arn-matches-nothing
      },
    ]
  })
}

data "aws_region" "here" {}
data "aws_caller_identity" "us" {}
