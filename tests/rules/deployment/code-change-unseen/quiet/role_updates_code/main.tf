resource "aws_s3_object" "orders" {
  bucket = "artifacts"
  key    = "orders.zip"
  source = "target/lambda/example/bootstrap.zip"
  etag   = filemd5("target/lambda/example/bootstrap.zip")
}

resource "aws_lambda_function" "orders" {
  function_name = "orders"
  role          = aws_iam_role.orders.arn
  s3_bucket     = "artifacts"
  s3_key        = aws_s3_object.orders.key
  handler       = "bootstrap"
  runtime       = "provided.al2023"
}

resource "aws_iam_role_policy" "deploy" {
  role   = "deploy"
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = ["lambda:UpdateFunctionCode"], Resource = aws_lambda_function.orders.arn }]
  })
}
