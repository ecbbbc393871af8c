variable "name" {
  description = "Name of the queue."
  type        = string
}

variable "kms_key_arn" {
  description = "Key of the queue; null for the key of SQS itself."
  type        = string
}

variable "sender" {
  description = "Service that may send, and the resources of ours that it sends for; null where an IAM role or SQS itself does."
  type = object({
    service     = string
    source_arns = list(string)
  })
  default = null
}

variable "reader_role_arns" {
  description = "Roles that may read, delete and purge the queue; all others are refused."
  type        = list(string)
  default     = []
}

variable "tags" {
  description = "Tags of every resource."
  type        = map(string)
  default     = {}
}
