variable "environment" {
  type    = string
  default = "dev"
}

variable "location" {
  type    = string
  default = "westeurope"
}

variable "tenant_id" {
  type = string
}

variable "protect_vault" {
  type        = bool
  description = "Has no default on purpose: what is not known is reported as unknown."
}
