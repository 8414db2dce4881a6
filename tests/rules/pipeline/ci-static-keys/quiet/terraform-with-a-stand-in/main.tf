provider "aws" {
  region     = "eu-west-1"
  access_key = "test"
  secret_key = "test"
  skip_credentials_validation = true
}

variable "key" {}
variable "secret" {}
