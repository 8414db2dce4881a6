resource "aws_iam_role" "search" {
  assume_role_policy = jsonencode({
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "lambda.amazonaws.com" } }]
  })
}

resource "aws_lambda_function" "search" {
  function_name = "search"
  handler       = "bootstrap"
  runtime       = "provided.al2023"
  filename      = "target/lambda/example/bootstrap.zip"
  role          = aws_iam_role.search.arn
}

resource "aws_opensearch_domain" "books" {
  domain_name = "books"
  access_policies = jsonencode({
    Statement = [{
      Effect    = "Allow"
      Principal = { AWS = aws_iam_role.search.arn }
      Action    = "es:*" #~ wildcard-action
      Resource  = "arn:aws:es:*:*:domain/books"
    }]
  })
}
