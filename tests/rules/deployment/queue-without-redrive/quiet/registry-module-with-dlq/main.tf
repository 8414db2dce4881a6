module "jobs" {
  source     = "terraform-aws-modules/sqs/aws"
  version    = "4.2.0"
  name       = "jobs"
  create_dlq = true
}

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

  event_source_mapping = {
    jobs = {
      event_source_arn        = module.jobs.queue_arn
      function_response_types = ["ReportBatchItemFailures"]
    }
  }
}
