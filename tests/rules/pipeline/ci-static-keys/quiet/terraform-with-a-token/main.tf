provider "aws" {
  region     = "eu-west-1"
  access_key = var.key
  secret_key = var.secret
  token      = var.token
}

variable "key" {}
variable "secret" {}
