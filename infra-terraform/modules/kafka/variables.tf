variable "kind" {
  description = "provisioned: brokers of one's own; serverless: MSK Serverless."
  type        = string

  validation {
    condition     = contains(["provisioned", "serverless"], var.kind)
    error_message = "kafka_kind must be provisioned or serverless."
  }
}

variable "cluster_name" {
  description = "Name of the cluster."
  type        = string
}

variable "vpc_id" {
  description = "VPC of the cluster."
  type        = string
}

variable "subnet_ids" {
  description = "Private subnets of the brokers, each in another availability zone."
  type        = set(string)

  validation {
    condition     = var.kind == "serverless" ? length(var.subnet_ids) >= 2 : length(var.subnet_ids) == 3
    error_message = "private_subnet_ids must be three subnets in three availability zones, because every topic has three replicas; two are enough for kafka_kind serverless."
  }
}

variable "client_security_group_ids" {
  description = "Security groups of the clients, by their name."
  type        = map(string)
}

variable "kms_key_arn" {
  description = "Key of the brokers' storage and log."
  type        = string
}

variable "kafka_version" {
  description = "Version of the brokers; at least 3.8, from which on IAM covers everything that transactions need."
  type        = string
  default     = "3.9.x.kraft"

  validation {
    condition     = can(regex("^(3\\.(8|9|[1-9][0-9])|[4-9]\\.[0-9]+)\\.", var.kafka_version))
    error_message = "kafka_version must be 3.8 or later, as Amazon MSK writes it, such as 3.9.x.kraft."
  }

  validation {
    condition     = startswith(var.kafka_version, "3.") || endswith(var.kafka_version, ".kraft")
    error_message = "kafka_version must end with .kraft from 4.0 on, which has no ZooKeeper."
  }
}

variable "broker_instance_type" {
  description = "Instance type of the brokers."
  type        = string
  default     = "kafka.m7g.large"

  validation {
    condition     = can(regex("^(kafka|express)\\.[a-z0-9]+\\.[a-z0-9]+$", var.broker_instance_type))
    error_message = "broker_instance_type must be one that Amazon MSK offers, such as kafka.m7g.large or express.m7g.large."
  }

  # What Amazon MSK has answered to CreateCluster with 3.9: valid are m5, m7g and Express.
  validation {
    condition     = !startswith(var.broker_instance_type, "kafka.t3.") || startswith(var.kafka_version, "3.8.")
    error_message = "broker_instance_type kafka.t3 is refused for new clusters from Kafka 3.9 on; the smallest is kafka.m7g.large."
  }
}

variable "brokers_per_subnet" {
  description = "Brokers in each subnet."
  type        = number
  default     = 1

  validation {
    condition     = var.brokers_per_subnet >= 1
    error_message = "brokers_per_subnet must be at least 1."
  }
}

variable "broker_storage_gib" {
  description = "Storage that each broker begins with."
  type        = number
  default     = 100

  validation {
    condition     = var.broker_storage_gib >= 1 && var.broker_storage_gib <= 16384
    error_message = "broker_storage_gib must be from 1 to 16384."
  }
}

variable "broker_storage_max_gib" {
  description = "Storage that each broker may grow to."
  type        = number
  default     = 1000

  validation {
    condition     = var.broker_storage_max_gib >= var.broker_storage_gib && var.broker_storage_max_gib <= 16384
    error_message = "broker_storage_max_gib must be from broker_storage_gib to 16384."
  }
}

variable "log_retention_days" {
  description = "How long broker logs are kept."
  type        = number
}

variable "tags" {
  description = "Tags of every resource."
  type        = map(string)
  default     = {}
}
