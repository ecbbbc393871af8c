variable "name_prefix" {
  description = "Begins the name of every resource."
  type        = string
}

variable "kms_key_arn" {
  description = "Key of the topic; CloudWatch must be able to use it."
  type        = string
}

variable "metrics_namespace" {
  description = "Namespace of the roles' own metrics in CloudWatch."
  type        = string
}

variable "ticks_topic_name" {
  description = "SNS topic of ticks."
  type        = string
}

variable "scheduler_group_name" {
  description = "EventBridge Scheduler's group that sends ticks."
  type        = string
}

variable "bridge_function_name" {
  description = "The bridge's function."
  type        = string
}

variable "bridge_log_group_name" {
  description = "Log group of the bridge, whose lines tell dead letters by reason."
  type        = string
}

variable "bridge_queue_name" {
  description = "Queue that the bridge reads."
  type        = string
}

variable "dead_letter_queue_names" {
  description = "Every queue that should be empty."
  type        = list(string)
}

variable "kafka_cluster_name" {
  description = "Cluster, as in the metrics of Amazon MSK."
  type        = string
}

variable "consumer_groups" {
  description = "Kafka consumer group of each role."
  type        = map(string)
}

variable "table_name" {
  description = "DynamoDB table of findings."
  type        = string
}

variable "streams_cluster_name" {
  description = "ECS cluster of the roles."
  type        = string
}

variable "streams_service_names" {
  description = "ECS service of each role."
  type        = map(string)
}

variable "evidence_topic_names" {
  description = "SNS topics whose every message must reach the bridge."
  type        = list(string)
}

variable "alerts_topic_name" {
  description = "SNS topic of alerts."
  type        = string
}

variable "connector_function_name" {
  description = "Function between Athena and DynamoDB; null without Athena."
  type        = string
  default     = null
}

variable "provisioned_brokers" {
  description = "How many brokers are watched by number; 0 for MSK Serverless, which has no such metrics."
  type        = number
}

variable "runbook_url" {
  description = "Where docs/runbook.md can be read; alarms name its sections."
  type        = string
  default     = "docs/runbook.md"
}

variable "tags" {
  description = "Tags of every resource."
  type        = map(string)
  default     = {}
}
