resource "aws_lambda_function" "orders" {
  function_name = "orders"
  role          = aws_iam_role.orders.arn
  filename      = "bootstrap.zip"
  handler       = "bootstrap"
  runtime       = "provided.al2023"
  vpc_config {
    subnet_ids         = var.subnets
    security_group_ids = [aws_security_group.store.id]
  }
}

resource "aws_security_group" "store" {
  name = "store"
  ingress {
    from_port   = 22
    to_port     = 22
    protocol    = "tcp"
    cidr_blocks = ["0.0.0.0/0"]
  }
}
