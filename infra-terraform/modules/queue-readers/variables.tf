variable "queue_arn" {
  description = "The queue."
  type        = string
}

variable "reader_role_arns" {
  description = "Roles that may read, delete and purge it; all others are refused."
  type        = list(string)
}
