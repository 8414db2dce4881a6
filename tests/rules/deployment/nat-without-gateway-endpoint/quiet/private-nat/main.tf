resource "aws_nat_gateway" "out" {
  connectivity_type = "private"
  subnet_id         = "subnet-1"
}

resource "aws_lambda_function" "orders" {
  function_name = "orders"
  handler       = "bootstrap"
  runtime       = "provided.al2023"
  architectures = ["arm64"]
  filename      = "target/lambda/orders/bootstrap.zip"
  role          = "arn:aws:iam::123456789012:role/orders"
  vpc_config {
    subnet_ids         = ["subnet-2"]
    security_group_ids = ["sg-1"]
  }
}
