resource "aws_lambda_function" "orders" {
  function_name = "orders"
  runtime       = "provided.al2023"
  handler       = "bootstrap"
  filename      = "target/lambda/example/bootstrap.zip"
  role          = "arn:aws:iam::111122223333:role/orders"
}

resource "aws_lambda_permission" "all" { #~ public-resource-policy
  action        = "lambda:InvokeFunction"
  function_name = aws_lambda_function.orders.function_name
  principal     = "*"
}
