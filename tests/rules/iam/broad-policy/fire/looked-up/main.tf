data "aws_iam_policy" "athena" {
  arn = "arn:aws:iam::aws:policy/AmazonAthenaFullAccess"
}

data "aws_iam_policy_document" "trust" {
  statement {
    actions = ["sts:AssumeRole"]
    principals {
      type        = "Service"
      identifiers = ["lambda.amazonaws.com"]
    }
  }
}

resource "aws_iam_role" "example" {
  name               = "example"
  assume_role_policy = data.aws_iam_policy_document.trust.json
}

resource "aws_iam_role_policy_attachment" "athena" {
  role       = aws_iam_role.example.name
  policy_arn = data.aws_iam_policy.athena.arn #~ broad-policy
}

resource "aws_lambda_function" "example" {
  function_name = "example"
  role          = aws_iam_role.example.arn
  runtime       = "provided.al2023"
  handler       = "bootstrap"
  filename      = "target/lambda/example/bootstrap.zip"
}
