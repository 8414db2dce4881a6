module "orders" {
  source  = "terraform-aws-modules/lambda/aws"
  version = "8.1.0"

  function_name          = "orders"
  runtime                = "provided.al2023"
  handler                = "bootstrap"
  create_package         = false
  local_existing_package = "target/lambda/example/bootstrap.zip"
  tracing_mode           = "Active"
  attach_tracing_policy  = true
}
