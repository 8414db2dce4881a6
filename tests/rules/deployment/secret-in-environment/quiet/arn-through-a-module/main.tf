resource "aws_secretsmanager_secret" "mail" {
  name = "mail"
}

module "orders" {
  source = "./orders"
  mail   = aws_secretsmanager_secret.mail.arn
}
