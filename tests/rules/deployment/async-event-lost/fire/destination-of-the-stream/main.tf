resource "aws_lambda_function" "orders" { #~ async-event-lost
  function_name    = "orders"
  filename         = "target/lambda/example/bootstrap.zip"
  source_code_hash = filebase64sha256("target/lambda/example/bootstrap.zip")
  handler          = "bootstrap"
  runtime          = "provided.al2023"
  architectures    = ["arm64"]
  role             = "arn:aws:iam::123456789012:role/orders"
}

resource "aws_lambda_event_source_mapping" "orders" {
  event_source_arn       = aws_kinesis_stream.orders.arn
  function_name          = aws_lambda_function.orders.arn
  starting_position      = "LATEST"
  maximum_retry_attempts = 3

  destination_config {
    on_failure {
      destination_arn = aws_sqs_queue.failed.arn
    }
  }
}

resource "aws_kinesis_stream" "orders" {
  name = "orders"
}

resource "aws_sqs_queue" "failed" {
  name                      = "failed"
  message_retention_seconds = 1209600
}

resource "aws_s3_bucket_notification" "uploads" {
  bucket = aws_s3_bucket.uploads.id

  lambda_function {
    lambda_function_arn = aws_lambda_function.orders.arn
    events              = ["s3:ObjectCreated:*"]
  }
}

resource "aws_s3_bucket" "uploads" {
  bucket_prefix = "uploads"
}
