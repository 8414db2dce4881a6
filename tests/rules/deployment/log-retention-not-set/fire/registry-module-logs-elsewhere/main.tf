module "orders" { #~ log-retention-not-set
  source            = "terraform-aws-modules/lambda/aws"
  version           = "8.1.0"
  function_name     = "orders"
  handler           = "bootstrap"
  runtime           = "provided.al2023"
  architectures     = ["arm64"]
  logging_log_group = "/aws/lambda/orders-rs"

  create_package         = false
  local_existing_package = "target/lambda/example/bootstrap.zip"
}

resource "aws_cloudwatch_log_group" "orders" {
  name              = "/aws/lambda/orders"
  retention_in_days = 14
}
