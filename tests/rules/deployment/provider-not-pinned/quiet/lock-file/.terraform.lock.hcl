provider "registry.terraform.io/hashicorp/aws" {
  version = "6.4.0"
}
