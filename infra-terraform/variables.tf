# Where it runs.

variable "region" {
  description = "AWS region of Countersign; accounts forward their events to it."
  type        = string

  validation {
    condition     = can(regex("^[a-z]{2}(-[a-z]+)+-[0-9]$", var.region))
    error_message = "region must be the name of an AWS region, such as eu-central-1."
  }

  # Atlassian publishes from an account of the partition aws, and AWS's connector for Athena is there.
  validation {
    condition     = !can(regex("^(cn|us-gov|us-iso[a-z]?|eu-isoe|eusc)-", var.region))
    error_message = "region must be in the partition aws: Jira publishes from there, and neither topics nor keys of another partition can admit it."
  }
}

variable "account_id" {
  description = "Countersign's account: with credentials of another one, Terraform stops. Null checks nothing."
  type        = string
  default     = null

  validation {
    condition     = var.account_id == null || can(regex("^[0-9]{12}$", var.account_id))
    error_message = "account_id must be an AWS account id of 12 digits, in quotes."
  }
}

variable "name_prefix" {
  description = "Begins the name of every resource, and of the correlator's group and changelog in Kafka."
  type        = string
  default     = "countersign"

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{1,18}[a-z0-9]$", var.name_prefix))
    error_message = "name_prefix must have 3 to 20 lower-case letters, digits and hyphens, begin with a letter and not end with a hyphen."
  }
}

variable "vpc_id" {
  description = "Your VPC. Its private subnets must reach SQS, SNS, CloudWatch, CloudWatch Logs, Secrets Manager, STS, ECR, S3 and DynamoDB, by VPC endpoints or a NAT gateway."
  type        = string

  validation {
    condition     = can(regex("^vpc-[0-9a-f]+$", var.vpc_id))
    error_message = "vpc_id must be the id of a VPC, such as vpc-0a1b2c3d4e5f67890."
  }
}

variable "private_subnet_ids" {
  description = "Private subnets, each in another availability zone: three, or at least two where kafka_kind is serverless."
  type        = set(string)

  validation {
    condition     = alltrue([for id in var.private_subnet_ids : can(regex("^subnet-[0-9a-f]+$", id))])
    error_message = "private_subnet_ids must be ids of subnets, such as subnet-0a1b2c3d4e5f67890."
  }

  validation {
    condition     = var.kafka_kind == "serverless" ? length(var.private_subnet_ids) >= 2 : length(var.private_subnet_ids) == 3
    error_message = "private_subnet_ids must be three subnets in three availability zones, one for each replica of a topic; with kafka_kind serverless at least two."
  }
}

variable "https_egress_cidr_blocks" {
  description = "Where HTTPS may go from the private subnets. Narrow it to the VPC's own range when every AWS service has an interface endpoint there, and neither Jira nor a webhook is called; a gateway endpoint needs gateway_endpoint_prefix_list_ids too."
  type        = set(string)
  default     = ["0.0.0.0/0"]

  validation {
    condition     = length(var.https_egress_cidr_blocks) > 0 && alltrue([for block in var.https_egress_cidr_blocks : can(cidrnetmask(block))])
    error_message = "https_egress_cidr_blocks must be IPv4 ranges such as 10.0.0.0/16, at least one."
  }
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

variable "log_retention_days" {
  description = "How long logs are kept. An audit year and some, as findings are."
  type        = number
  default     = 400

  validation {
    condition = contains(
      [30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653],
      var.log_retention_days,
    )
    error_message = "log_retention_days must be one that CloudWatch Logs offers, from 30: 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288 or 3653."
  }
}

variable "tags" {
  description = "Tags of every resource."
  type        = map(string)
  default     = { Application = "countersign" }
}

# Who may tell it what.

variable "principal_org_id" {
  description = "Your AWS organisation, elsewhere known as AWS_PRINCIPAL_ORG_ID: all of its accounts, and no others, may forward events. `aws organizations describe-organization --query Organization.Id` prints it."
  type        = string

  validation {
    condition     = can(regex("^o-[a-z0-9]{10,32}$", var.principal_org_id))
    error_message = "principal_org_id must be the id of an AWS organisation, o- and 10 to 32 letters and digits; `aws organizations describe-organization --query Organization.Id` prints it."
  }
}

variable "atlassian_account_id" {
  description = "AWS account that Jira Cloud's automation publishes from. It is one for all of Atlassian's customers, which is why tickets want verify_by_token or jira_base_url."
  type        = string
  default     = "815843069303"

  validation {
    condition     = can(regex("^[0-9]{12}$", var.atlassian_account_id))
    error_message = "atlassian_account_id must be an AWS account id of 12 digits, in quotes."
  }
}

variable "atlassian_role_arns" {
  description = "Roles of Atlassian that may publish tickets, with wildcards where needed; empty admits every role of atlassian_account_id. AWS's own sample names arn:aws:iam::815843069303:role/atlassian-automation-prod-outgoing."
  type        = list(string)
  default     = []

  validation {
    condition     = alltrue([for arn in var.atlassian_role_arns : can(regex("^arn:aws:iam::[0-9]{12}:role/.+$", arn))])
    error_message = "atlassian_role_arns must be ARNs of IAM roles, such as arn:aws:iam::815843069303:role/atlassian-automation-prod-outgoing."
  }
}

variable "rule_execution_role" {
  description = "Whether EventBridge's rules publish changes with a role of their own, so that no other rule of this account can. Set it to true once the first-account checklist has shown that EventBridge delivers to an encrypted topic with a role in this region."
  type        = bool
  default     = false
}

variable "tickets_topic_encrypted" {
  description = "Whether the tickets topic is encrypted at rest. The topic's key admits Atlassian's account, but no public record shows that Atlassian's own role may use a key of another account. Set it to true once the first-account checklist has shown that the Jira rule succeeds with it."
  type        = bool
  default     = false
}

variable "verify_by_token" {
  description = "Whether Jira's messages carry a token that the bridge checks. This or jira_base_url enforces the control `verified`, for changes of the past too, so have it from the first day (docs/verified-approvals.md)."
  type        = bool
  default     = false
}

variable "jira_base_url" {
  description = "Where tickets are read back from: https://api.atlassian.com/ex/jira/CLOUD-ID for a token with scopes, else https://SITE.atlassian.net; null for nowhere."
  type        = string
  default     = null

  validation {
    condition     = var.jira_base_url == null || can(regex("^https://[A-Za-z0-9.-]+(/[A-Za-z0-9._/-]*)?$", var.jira_base_url))
    error_message = "jira_base_url must be the https:// address of Jira, such as https://api.atlassian.com/ex/jira/CLOUD-ID or https://example.atlassian.net."
  }
}

variable "jira_field_mapping" {
  description = "Where each field of a ticket is, as a JSON object, for a site that uses other names than countersign.ticket/1; null for none."
  type        = string
  default     = null

  validation {
    condition     = var.jira_field_mapping == null || can(keys(jsondecode(var.jira_field_mapping)))
    error_message = "jira_field_mapping must be a JSON object."
  }
}

variable "jira_issue_mapping" {
  description = "Where each field is in an issue that is read back, as a JSON object; null for custom fields by their usual names."
  type        = string
  default     = null

  validation {
    condition     = var.jira_issue_mapping == null || can(keys(jsondecode(var.jira_issue_mapping)))
    error_message = "jira_issue_mapping must be a JSON object."
  }
}

variable "jira_approved_statuses" {
  description = "Statuses, by name or id, that approve a ticket where there is no Jira Service Management: the user who moves it into one of them is its approver. The same as the policy's approvedStatuses. Empty for the built-in ones."
  type        = list(string)
  default     = []

  validation {
    condition     = alltrue([for status in var.jira_approved_statuses : trimspace(status) != "" && !strcontains(status, ",")])
    error_message = "jira_approved_statuses must be names or ids, none empty, none with a comma."
  }
}

# The bridge.

variable "bridge_package" {
  description = "Path of the bridge's package for AWS Lambda, which `mvn package` makes."
  type        = string
  default     = "../sns-bridge-lambda/target/sns-bridge-lambda.zip"

  validation {
    condition     = endswith(var.bridge_package, ".jar") || endswith(var.bridge_package, ".zip")
    error_message = "bridge_package must be the path of a .jar or .zip file; `mvn package -pl sns-bridge-lambda -am` makes it."
  }
}

variable "bridge_signing_profile_version_arns" {
  description = "Signing profiles of AWS Signer, each with its version, one of which must have signed bridge_package: AWS Lambda refuses other code. Empty accepts unsigned code."
  type        = set(string)
  default     = []

  validation {
    condition     = alltrue([for arn in var.bridge_signing_profile_version_arns : can(regex("^arn:aws:signer:[a-z0-9-]+:[0-9]{12}:/signing-profiles/[^/]+/[^/]+$", arn))])
    error_message = "bridge_signing_profile_version_arns must be ARNs of versions of signing profiles, such as arn:aws:signer:eu-central-1:123456789012:/signing-profiles/countersign/abcdefghij."
  }
}

variable "bridge_timeout_seconds" {
  description = "Timeout of the function."
  type        = number
  default     = 60
}

variable "bridge_maximum_concurrency" {
  description = "How many batches the bridge takes from its queue at the same time."
  type        = number
  default     = 4
}

variable "sns_delivery" {
  description = "queue: SNS to SQS to the bridge, which outlasts a broker that is down; direct: SNS invokes the bridge and gives up after its own retries."
  type        = string
  default     = "queue"
}

variable "tick_lateness" {
  description = "How long evidence may be on its way before it is in the queue: a tick says so much less than the time."
  type        = string
  default     = "2m"
}

variable "redrive_role_arns" {
  description = "IAM roles that may read, delete and purge the bridge's queue and the dead-letter queues, and move messages from the bridge's dead-letter queue back into it. All others are refused: the queues hold evidence, and the bridge trusts what it receives."
  type        = list(string)
  default     = []

  validation {
    condition     = alltrue([for arn in var.redrive_role_arns : can(regex("^arn:aws[a-z-]*:iam::[0-9]{12}:role/[^*]+$", arn))])
    error_message = "redrive_role_arns must be ARNs of IAM roles without wildcards, such as arn:aws:iam::123456789012:role/Operator."
  }
}

# Kafka.

variable "kafka_kind" {
  description = "provisioned: Amazon MSK with brokers of your own; serverless: MSK Serverless, which costs more for each byte and needs no sizing."
  type        = string
  default     = "provisioned"

  validation {
    condition     = contains(["provisioned", "serverless"], var.kafka_kind)
    error_message = "kafka_kind must be provisioned or serverless."
  }
}

variable "kafka_version" {
  description = "Version of provisioned brokers."
  type        = string
  default     = "3.9.x.kraft"
}

variable "broker_instance_type" {
  description = "Instance type of provisioned brokers."
  type        = string
  default     = "kafka.m7g.large"
}

variable "brokers_per_subnet" {
  description = "Provisioned brokers in each subnet."
  type        = number
  default     = 1
}

variable "broker_storage_gib" {
  description = "Storage that each provisioned broker begins with; it grows by itself."
  type        = number
  default     = 100
}

variable "broker_storage_max_gib" {
  description = "Storage that each provisioned broker may grow to."
  type        = number
  default     = 1000
}

variable "kafka_client_security_group_ids" {
  description = "Security groups of operators' hosts that may connect to Kafka, by a name of yours. Connecting also needs IAM rights to the cluster."
  type        = map(string)
  default     = {}
}

# Topics of Kafka.

variable "topic_partitions" {
  description = "Partitions of each topic; the most tasks that can share the work. It cannot be changed later."
  type        = number
  default     = 6

  validation {
    condition     = var.topic_partitions >= 1 && var.topic_partitions <= 1000 && floor(var.topic_partitions) == var.topic_partitions
    error_message = "topic_partitions must be a whole number from 1 to 1000."
  }
}

variable "topic_retention" {
  description = "How long topics keep records: at least the policy's maxCover + 2 × horizon, 44 days for the built-in policy."
  type        = string
  default     = "P44D"

  validation {
    condition     = can(regex("^(P[0-9]+D|[0-9]+d)$", var.topic_retention)) && try(tonumber(trim(var.topic_retention, "PDd")) >= 44, false)
    error_message = "topic_retention must be a number of days of at least 44, such as 44d or P44D."
  }
}

# The streams app.

variable "image_tag" {
  description = "Tag of the streams app's image in the repository that the output image_repository names. Tags cannot be overwritten."
  type        = string

  validation {
    condition     = can(regex("^[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}$", var.image_tag)) && var.image_tag != "latest"
    error_message = "image_tag must be the tag of one image, such as 1.4.0, and not latest, which tells nobody what runs."
  }
}

variable "image_digest" {
  description = "Digest of the image, sha256: and 64 hexadecimal digits, which pins what runs; null takes what image_tag names."
  type        = string
  default     = null

  validation {
    condition     = var.image_digest == null || can(regex("^sha256:[0-9a-f]{64}$", var.image_digest))
    error_message = "image_digest must be sha256: and 64 hexadecimal digits, as `docker push` prints it."
  }
}

variable "image_architecture" {
  description = "What the image was built for: X86_64 or ARM64."
  type        = string
  default     = "X86_64"
}

variable "application_id" {
  description = "Application id of the correlator in Kafka, where a new one is needed to read everything again (docs/upgrade.md); null for name_prefix and -correlator."
  type        = string
  default     = null

  validation {
    condition     = var.application_id == null || can(regex("^[a-z][a-z0-9-]{2,60}$", var.application_id))
    error_message = "application_id must have 3 to 61 lower-case letters, digits and hyphens, and begin with a letter."
  }
}

variable "policy_file" {
  description = "The policy's path in the image, such as /etc/countersign/policy.yaml; null for the built-in policy. Put it there with an image of your own, FROM the streams app's."
  type        = string
  default     = null

  validation {
    condition     = var.policy_file == null || can(regex("^/.+", var.policy_file))
    error_message = "policy_file must be an absolute path in the image."
  }
}

variable "tasks" {
  description = "Fewest and most tasks of each role; between them they follow the lag. Two correlators keep a copy of each other's state."
  type = object({
    correlate = object({ min = number, max = number })
    sink      = object({ min = number, max = number })
    alert     = object({ min = number, max = number })
  })
  default = {
    correlate = { min = 2, max = 6 }
    sink      = { min = 1, max = 6 }
    alert     = { min = 1, max = 1 }
  }
}

variable "alert_webhook_secret_arn" {
  description = "Secret of Secrets Manager whose value is the address for alerts by HTTP POST (Slack, Teams); null for none."
  type        = string
  default     = null

  validation {
    condition     = var.alert_webhook_secret_arn == null || can(regex("^arn:aws[a-z-]*:secretsmanager:", var.alert_webhook_secret_arn))
    error_message = "alert_webhook_secret_arn must be the ARN of a secret; the address itself must not be in Terraform's state."
  }
}

variable "alert_webhook_kms_key_arn" {
  description = "Customer-managed key of the webhook's secret; null where the secret has the key of AWS."
  type        = string
  default     = null
}

variable "runbook_url" {
  description = "Address of docs/runbook.md for those who receive alarms; alarms name its sections."
  type        = string
  default     = "docs/runbook.md"
}

# Findings.

variable "athena_enabled" {
  description = "Whether findings can be queried with Athena: databases, workgroup, queries, buckets, and AWS's connector to DynamoDB. Set it to false where the Serverless Application Repository or images of AWS's account 292517598671 are not permitted; findings are then read from the table."
  type        = bool
  default     = true
}

variable "connector_version" {
  description = "Version of AWS's AthenaDynamoDBConnector in the Serverless Application Repository; the default is the one that this project's tests run. Newer ones repair vulnerabilities of its image."
  type        = string
  default     = "2025.8.1"

  validation {
    condition     = can(regex("^20[0-9]{2}\\.[0-9]+\\.[0-9]+$", var.connector_version))
    error_message = "connector_version must be a version such as 2025.8.1."
  }
}

variable "findings_retention" {
  description = "How long a revision of a finding is kept, as a duration such as 400d or P400D."
  type        = string
  default     = "P400D"

  validation {
    condition     = can(regex("^(P[1-9][0-9]*D|[1-9][0-9]*d)$", var.findings_retention))
    error_message = "findings_retention must be a number of days, such as 400d or P400D."
  }
}
