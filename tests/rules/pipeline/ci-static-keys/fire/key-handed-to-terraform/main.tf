provider "aws" {
  region     = "eu-west-1"
  access_key = var.key #~ ci-static-keys
  secret_key = var.secret
}

variable "key" {}
variable "secret" {}
