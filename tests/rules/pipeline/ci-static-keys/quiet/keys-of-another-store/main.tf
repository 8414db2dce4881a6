terraform {
  backend "s3" {
    bucket                      = "state"
    key                         = "orders.tfstate"
    region                      = "auto"
    skip_credentials_validation = true
    endpoints                   = { s3 = "https://account.r2.cloudflarestorage.com" }
  }
}
