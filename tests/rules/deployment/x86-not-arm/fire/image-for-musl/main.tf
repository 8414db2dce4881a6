resource "aws_lambda_function" "orders" { #~ x86-not-arm
  function_name = "orders"
  role          = aws_iam_role.orders.arn
  package_type  = "Image"
  image_uri     = "${aws_ecr_repository.orders.repository_url}:latest"
  memory_size   = 256
  timeout       = 10
}
