variable "name_prefix" {
  description = "Begins the name of every resource."
  type        = string
}

variable "table" {
  description = "The table of findings: name, ARN, keys and columns."
  type = object({
    name      = string
    arn       = string
    hash_key  = string
    range_key = string
    columns   = list(object({ name = string, type = string, comment = string }))
  })
}

variable "kms_key_arn" {
  description = "Key of query results and of what the connector spills."
  type        = string
}

variable "connector_version" {
  description = "Version of AWS's AthenaDynamoDBConnector in the Serverless Application Repository."
  type        = string
  default     = "2025.8.1"
}

variable "log_retention_days" {
  description = "How long the connector's log is kept."
  type        = number
  default     = 400
}

variable "results_retention_days" {
  description = "How long results of queries are kept; they can be asked for again."
  type        = number
  default     = 30
}

variable "tags" {
  description = "Tags of every resource."
  type        = map(string)
  default     = {}
}
