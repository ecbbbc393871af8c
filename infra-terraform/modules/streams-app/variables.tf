variable "name_prefix" {
  description = "Begins the name of every resource, and the application id of the correlator."
  type        = string
}

variable "cluster_name" {
  description = "Name of the ECS cluster."
  type        = string
}

variable "kafka" {
  description = "Where to connect: bootstrap servers, ARNs for IAM, and the brokers' security group."
  type = object({
    bootstrap_servers           = string
    port                        = number
    security_group_id           = string
    cluster_arn                 = string
    topic_arn_prefix            = string
    group_arn_prefix            = string
    transactional_id_arn_prefix = string
  })
}

variable "kafka_cluster_name" {
  description = "Name of the cluster, as in its metrics."
  type        = string
}

variable "topics" {
  description = "How the command `topics` makes them: partitions, and retention as a duration such as 44d or P44D."
  type = object({
    partitions = number
    retention  = string
  })
}

variable "redrive" {
  description = "What the command `redrive` needs: the dead-letter queues that hold evidence, the bridge with its alias, and the topic of changes."
  type = object({
    queue_urls        = list(string)
    queue_arns        = list(string)
    function_arn      = string
    changes_topic_arn = string
  })
}

variable "findings_table" {
  description = "Table that the sink writes to."
  type = object({
    name = string
    arn  = string
  })
}

variable "findings_retention" {
  description = "How long findings are kept, as a duration such as 400d or P400D."
  type        = string
}

variable "metrics_namespace" {
  description = "Namespace of the roles' own metrics in CloudWatch."
  type        = string
}

variable "verified_approvals" {
  description = "Whether the bridge proves tickets, by token or by reading them back; the control `verified` is then enforced."
  type        = bool
}

variable "alert_webhook_secret_arn" {
  description = "Secret whose value is the address for alerts by HTTP POST; null for none."
  type        = string
  default     = null
}

variable "alert_webhook_kms_key_arn" {
  description = "Customer-managed key of that secret; null where it has the key of AWS."
  type        = string
  default     = null
}

variable "application_id" {
  description = "Application id of the correlator in Kafka; null for name_prefix and -correlator."
  type        = string
  default     = null
}

variable "policy_file" {
  description = "The policy's path in the image; null for the built-in policy."
  type        = string
  default     = null
}

variable "image_tag" {
  description = "Tag of the image in the repository that this module makes."
  type        = string
}

variable "image_digest" {
  description = "Digest of the image; null takes what image_tag names."
  type        = string
  default     = null
}

variable "image_architecture" {
  description = "What the image was built for."
  type        = string
  default     = "X86_64"

  validation {
    condition     = contains(["X86_64", "ARM64"], var.image_architecture)
    error_message = "image_architecture must be X86_64 or ARM64, as the image was built."
  }
}

variable "image_user" {
  description = "User and group that the containers run as, by number: those of the image."
  type        = string
  default     = "10001:10001"

  validation {
    condition     = can(regex("^[1-9][0-9]*(:[1-9][0-9]*)?$", var.image_user))
    error_message = "image_user must be a number other than 0: the containers do not run as root."
  }
}

variable "tasks" {
  description = "Fewest and most tasks of each role."
  type = object({
    correlate = object({ min = number, max = number })
    sink      = object({ min = number, max = number })
    alert     = object({ min = number, max = number })
  })

  validation {
    condition     = alltrue([for role in values(var.tasks) : role.min >= 1 && role.min <= role.max])
    error_message = "tasks: min must be at least 1 and at most max, for each role."
  }

  validation {
    condition     = alltrue([for role in values(var.tasks) : role.min <= var.topics.partitions])
    error_message = "tasks: min must be at most the number of partitions; more tasks than partitions idle."
  }
}

variable "vpc_id" {
  description = "VPC of the tasks."
  type        = string
}

variable "subnet_ids" {
  description = "Private subnets of the tasks."
  type        = set(string)
}

variable "https_egress_cidr_blocks" {
  description = "Where AWS's endpoints and the webhook are."
  type        = set(string)
}

variable "gateway_endpoint_prefix_list_ids" {
  description = "Prefix lists of the VPC's gateway endpoints for S3 and DynamoDB, to whose public addresses traffic leaves the security group. Needed where https_egress_cidr_blocks is narrowed; `aws ec2 describe-prefix-lists` prints their ids."
  type        = set(string)
  default     = []

  validation {
    condition     = alltrue([for id in var.gateway_endpoint_prefix_list_ids : can(regex("^pl-[0-9a-f]+$", id))])
    error_message = "gateway_endpoint_prefix_list_ids must be ids of prefix lists, such as pl-6ea54007."
  }
}

variable "kms_key_arn" {
  description = "Key of the registry, the log, the tasks' disks, the table and the alert topic."
  type        = string
}

variable "log_retention_days" {
  description = "How long logs are kept."
  type        = number
}

variable "tags" {
  description = "Tags of every resource."
  type        = map(string)
  default     = {}
}
