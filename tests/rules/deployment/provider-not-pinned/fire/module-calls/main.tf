provider "aws" { #~ provider-not-pinned
  region = "eu-west-1"
}

module "orders" {
  source = "./modules/orders"
}
