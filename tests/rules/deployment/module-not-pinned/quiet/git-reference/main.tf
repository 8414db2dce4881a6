module "orders" {
  source        = "git::https://github.com/terraform-aws-modules/terraform-aws-lambda.git?ref=v8.1.0"
  function_name = "orders"
  handler       = "bootstrap"
  runtime       = "provided.al2023"
  architectures = ["arm64"]

  create_package                    = false
  local_existing_package            = "target/lambda/example/bootstrap.zip"
  cloudwatch_logs_retention_in_days = 14
}
