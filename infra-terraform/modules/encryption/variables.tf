variable "name_prefix" {
  description = "Begins the name of every resource."
  type        = string
}

variable "atlassian_account_id" {
  description = "AWS account that Jira Cloud publishes from."
  type        = string
}

variable "ecs_cluster_name" {
  description = "Name of the ECS cluster whose tasks have their disks encrypted with the key."
  type        = string
}

variable "tags" {
  description = "Tags of every resource."
  type        = map(string)
  default     = {}
}
