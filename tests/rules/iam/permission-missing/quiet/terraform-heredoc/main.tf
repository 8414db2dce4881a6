resource "aws_lambda_function" "example" {
  function_name = "example"
  runtime       = "provided.al2023"
  handler       = "bootstrap"
  filename      = "target/lambda/example/bootstrap.zip"
  role          = aws_iam_role.orders.arn
}

resource "aws_iam_role" "orders" {
  name = "orders"
}

resource "aws_iam_role_policy_attachment" "logs" {
  role       = aws_iam_role.orders.name
  policy_arn = "arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole"
}

resource "aws_iam_role_policy" "table" {
  role   = aws_iam_role.orders.id
  policy = <<EOF
{
  "Version": "2012-10-17",
  "Statement": [{"Effect": "Allow", "Action": ["dynamodb:*Item"], "Resource": "*", "Condition": {"Bool": {"aws:SecureTransport": "true"}}}]
}
EOF
}
