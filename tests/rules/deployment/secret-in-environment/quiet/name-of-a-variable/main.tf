resource "aws_lambda_function" "orders" {
  function_name    = "orders"
  filename         = "target/lambda/orders/bootstrap.zip"
  source_code_hash = filebase64sha256("target/lambda/orders/bootstrap.zip")
  runtime          = "provided.al2023"
  handler          = "bootstrap"
  architectures    = ["arm64"]
  timeout          = 10

  environment {
    variables = {
      SIGNING_KEY_SECRET = "SHOP_SIGNING_KEY"
    }
  }
}
