variable "name_prefix" {
  description = "Begins the name of every resource."
  type        = string
}

variable "principal_org_id" {
  description = "Organisation whose accounts may forward events."
  type        = string
}

variable "atlassian_account_id" {
  description = "AWS account that Jira Cloud publishes from."
  type        = string
}

variable "atlassian_role_arns" {
  description = "Roles of Atlassian that may publish tickets; empty admits every role of its account."
  type        = list(string)
  default     = []
}

variable "reader_role_arns" {
  description = "Roles that may read, delete and purge the dead-letter queues; all others are refused."
  type        = list(string)
  default     = []
}

variable "kms_key_arn" {
  description = "Key of topics and queues."
  type        = string
}

variable "tickets_kms_key_arn" {
  description = "Key of the tickets topic, which Atlassian's account may use; null leaves the topic unencrypted at rest."
  type        = string
}

variable "rule_execution_role" {
  description = "Whether the rules publish to the topic of changes with a role of their own, which alone may publish there; otherwise EventBridge as a service may."
  type        = bool
  default     = false
}

variable "tags" {
  description = "Tags of every resource."
  type        = map(string)
  default     = {}
}
