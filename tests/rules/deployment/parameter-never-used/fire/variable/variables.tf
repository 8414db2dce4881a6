variable "stage" { #~ parameter-never-used
  type = string
}

variable "memory" {
  type    = number
  default = 256
}
