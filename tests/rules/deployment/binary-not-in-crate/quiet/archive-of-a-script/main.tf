resource "aws_lambda_function" "shop" {
  function_name    = "shop"
  filename         = "target/lambda/shop_api.zip"
  source_code_hash = filebase64sha256("target/lambda/shop_api.zip")
  runtime          = "provided.al2023"
  handler          = "bootstrap"
  timeout          = 10
}
