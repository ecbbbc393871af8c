variable "name_prefix" {
  description = "Begins the name of every resource."
  type        = string
}

variable "topic_arns" {
  description = "SNS topics that the bridge listens to."
  type = object({
    changes = string
    tickets = string
    ticks   = string
  })
}

variable "kafka" {
  description = "Where to publish: bootstrap servers, cluster and topic ARNs for IAM, and the brokers' security group."
  type = object({
    bootstrap_servers = string
    cluster_arn       = string
    topic_arn_prefix  = string
    security_group_id = string
    port              = number
  })
}

variable "vpc_id" {
  description = "VPC of the function."
  type        = string
}

variable "subnet_ids" {
  description = "Private subnets of the function."
  type        = set(string)
}

variable "https_egress_cidr_blocks" {
  description = "Where AWS's endpoints and Jira are."
  type        = set(string)
}

variable "kms_key_arn" {
  description = "Key of queues, log, secrets and settings."
  type        = string
}

variable "package" {
  description = "Path of the function's .zip or .jar; it need not exist for a plan."
  type        = string
}

variable "memory_mb" {
  description = "Memory of the function; its CPU grows with it."
  type        = number
  default     = 1024
}

variable "timeout_seconds" {
  description = "Timeout of the function: above the 20 s for which it tries to publish, twice over."
  type        = number
  default     = 60

  validation {
    condition     = var.timeout_seconds >= 60 && var.timeout_seconds <= 900
    error_message = "timeout_seconds must be from 60 to 900: a batch may wait for Kafka twice, 20 seconds each."
  }
}

variable "maximum_concurrency" {
  description = "How many batches are taken from the queue at the same time."
  type        = number
  default     = 4

  validation {
    condition     = var.maximum_concurrency >= 2 && var.maximum_concurrency <= 1000
    error_message = "maximum_concurrency must be from 2 (the least that Lambda takes) to 1000."
  }
}

variable "sns_delivery" {
  description = "queue: through SQS; direct: SNS invokes the function."
  type        = string
  default     = "queue"

  validation {
    condition     = contains(["queue", "direct"], var.sns_delivery)
    error_message = "sns_delivery must be queue or direct."
  }
}

variable "tick_lateness" {
  description = "How long evidence may be on its way before it is in the queue."
  type        = string
  default     = "2m"

  validation {
    condition     = can(regex("^([0-9]{1,6}[smh]|PT[0-9]{1,6}[SMH])$", var.tick_lateness))
    error_message = "tick_lateness must be a duration such as 90s, 2m, 1h or PT2M."
  }
}

variable "jira_field_mapping" {
  description = "Where each field of a ticket is, as JSON; null for the names of countersign.ticket/1."
  type        = string
  default     = null
}

variable "verify_by_token" {
  description = "Whether Jira's messages carry a token that the bridge checks."
  type        = bool
  default     = false
}

variable "jira_base_url" {
  description = "Jira site from which tickets are read back; null for none."
  type        = string
  default     = null
}

variable "jira_issue_mapping" {
  description = "Where each field is in an issue that is read back, as JSON; null for the usual names."
  type        = string
  default     = null
}

variable "jira_approved_statuses" {
  description = "Statuses that approve a ticket: the user who moves it into one of them is its approver. Empty for the built-in ones."
  type        = list(string)
  default     = []
}

variable "redrive_role_arns" {
  description = "Roles that may send what failed back into the queue."
  type        = list(string)
  default     = []
}

variable "redrive_task_role_arn" {
  description = "Role of the task that takes messages from the dead-letter queues and invokes the function; it sends nothing to the queue. Null for none."
  type        = string
  default     = null
}

variable "signing_profile_version_arns" {
  description = "Signing profiles of AWS Signer, each with its version, one of which must have signed the package; empty accepts unsigned code."
  type        = set(string)
  default     = []
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
