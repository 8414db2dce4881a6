terraform {
  backend "s3" {
    bucket       = "acme-states"
    key          = "orders"
    use_lockfile = true
    profile      = "acme-admin" #~ ci-profile-missing
  }
}

resource "aws_lambda_function" "orders" {
  function_name = "orders"
  role          = aws_iam_role.orders.arn
  filename      = "bootstrap.zip"
  handler       = "bootstrap"
  runtime       = "provided.al2023"
}
