resource "aws_ecr_repository" "orders" {
  name = "orders"
}

resource "aws_lambda_function" "orders" {
  function_name = "orders"
  package_type  = "Image"
  architectures = ["arm64"]
  role          = "arn:aws:iam::123456789012:role/orders"
  image_uri     = "${aws_ecr_repository.orders.repository_url}:${var.commit}"
}

variable "commit" {
  type = string
}
