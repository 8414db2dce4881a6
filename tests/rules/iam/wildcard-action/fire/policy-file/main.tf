module "orders" {
  source        = "terraform-aws-modules/lambda/aws"
  version       = "8.1.0"
  function_name = "orders"
  handler       = "bootstrap"
  runtime       = "provided.al2023"
  architectures = ["arm64"]

  create_package                    = false
  local_existing_package            = "target/lambda/example/bootstrap.zip"
  cloudwatch_logs_retention_in_days = 14
  attach_policy_json = true
  policy_json        = file("./iam/policy.json")
}
