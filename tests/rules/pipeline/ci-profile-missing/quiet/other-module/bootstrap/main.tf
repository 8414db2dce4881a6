provider "aws" {
  profile = "acme-admin"
}
