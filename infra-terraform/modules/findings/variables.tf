variable "table_name" {
  description = "Name of the DynamoDB table."
  type        = string
}

variable "kms_key_arn" {
  description = "Key of the table."
  type        = string
}

variable "tags" {
  description = "Tags of every resource."
  type        = map(string)
  default     = {}
}
