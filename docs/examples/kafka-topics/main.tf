# The five topics as Terraform resources, for a root whose provider 6 has aws_msk_topic (Amazon MSK has
# an API for topics since 2026-02-10). It has not been applied yet: see the first account in
# docs/deployment.md. Not part of infra-terraform: its modules accept provider 5 too,
# and its tests plan with that one. With it the task `topics` is not needed; run it once all the same, to
# see that it changes nothing.

terraform {
  required_version = ">= 1.11"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 6.0, < 7"
    }
  }
}

variable "cluster_arn" {
  description = "ARN of the cluster of Amazon MSK."
  type        = string
}

variable "partitions" {
  description = "The same as topic_partitions."
  type        = number
  default     = 6
}

variable "retention_days" {
  description = "The same as topic_retention, in days."
  type        = number
  default     = 44
}

locals {
  topics = {
    "countersign.secret-changes" = var.partitions
    "countersign.tickets"        = var.partitions
    "countersign.matched"        = var.partitions
    "countersign.unmatched"      = var.partitions
    "countersign.dead-letters"   = 1
  }
}

resource "aws_msk_topic" "this" {
  for_each = local.topics

  cluster_arn        = var.cluster_arn
  name               = each.key
  partition_count    = each.value
  replication_factor = 3

  configs = jsonencode({
    "cleanup.policy" = "delete"
    "retention.ms"   = tostring(var.retention_days * 24 * 60 * 60 * 1000)
  })

  lifecycle {
    prevent_destroy = true
  }
}
