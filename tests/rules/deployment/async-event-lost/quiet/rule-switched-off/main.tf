module "orders" {
  source                 = "terraform-aws-modules/lambda/aws"
  version                = "~> 8.0"
  function_name          = "orders"
  handler                = "bootstrap"
  runtime                = "provided.al2023"
  create_package         = false
  local_existing_package = "target/lambda/example/bootstrap.zip"
}

resource "aws_cloudwatch_event_rule" "nightly" {
  name                = "nightly"
  state               = "DISABLED"
  schedule_expression = "rate(20 minutes)"
}

resource "aws_cloudwatch_event_target" "nightly" {
  rule = aws_cloudwatch_event_rule.nightly.name
  arn  = module.orders.lambda_function_arn
}

resource "aws_lambda_permission" "nightly" {
  action        = "lambda:InvokeFunction"
  function_name = module.orders.lambda_function_arn
  principal     = "events.amazonaws.com"
  source_arn    = aws_cloudwatch_event_rule.nightly.arn
}
