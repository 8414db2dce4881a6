resource "aws_lambda_function" "orders" {
  function_name    = "orders"
  filename         = "target/lambda/example/bootstrap.zip"
  source_code_hash = filebase64sha256("target/lambda/example/bootstrap.zip")
  handler          = "bootstrap"
  runtime          = "provided.al2023"
  architectures    = ["arm64"]
  role             = var.role
}

resource "aws_sqs_queue" "orders" {
  name   = "orders"
  policy = data.aws_iam_policy_document.queue.json
  redrive_policy = jsonencode({
    deadLetterTargetArn = aws_sqs_queue.failed.arn
    maxReceiveCount     = 5
  })
}

resource "aws_sqs_queue" "failed" {
  name = "orders-failed"
}

data "aws_iam_policy_document" "queue" {
  statement {
    actions   = ["sqs:SendMessage"]
    resources = ["arn:aws:sqs:*:*:orders"]
    principals {
      type        = "*"
      identifiers = ["*"]
    }
    condition {
      test     = "ArnLike"
      variable = "aws:SourceArn"
      values   = [aws_s3_bucket.uploads.arn]
    }
  }
}
