resource "aws_sqs_queue" "orders" { #~ queue-without-redrive
  name                       = "orders"
  visibility_timeout_seconds = 180
}

module "worker" {
  source = "./modules/function"
  name   = "worker"
}

resource "aws_lambda_event_source_mapping" "orders" {
  event_source_arn = aws_sqs_queue.orders.arn
  function_name    = module.worker.arn
}
