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
  s3_object_version = aws_s3_object.orders.version_id
}
