variable "name" {}
variable "role_arn" {}
