variable "mail_api_token" { #~ parameter-shows-secret
  type = string
}

module "orders" {
  source = "../../modules/orders"
  mail   = var.mail_api_token
}

resource "aws_sns_topic" "alarms" {
  name = "alarms"
}
