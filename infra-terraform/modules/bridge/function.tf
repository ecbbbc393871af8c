# The function: from SNS envelopes to acknowledged records in Kafka.

locals {
  function_name    = "${var.name_prefix}-bridge"
  batching_seconds = 1
}

resource "aws_lambda_function" "bridge" {
  function_name    = local.function_name
  description      = "Countersign: SNS to Kafka"
  runtime          = "java21"
  architectures    = ["arm64"]
  handler          = "io.countersign.bridge.SnsBridgeHandler"
  filename         = var.package
  source_code_hash = fileexists(var.package) ? filebase64sha256(var.package) : null
  role             = aws_iam_role.bridge.arn
  memory_size      = var.memory_mb
  timeout          = var.timeout_seconds
  publish          = true
  kms_key_arn      = var.kms_key_arn
  tags             = var.tags

  code_signing_config_arn = one(aws_lambda_code_signing_config.bridge[*].arn)

  snap_start {
    apply_on = "PublishedVersions"
  }

  vpc_config {
    subnet_ids         = var.subnet_ids
    security_group_ids = [aws_security_group.bridge.id]
  }

  environment {
    variables = local.settings
  }

  logging_config {
    log_format = "Text"
    log_group  = aws_cloudwatch_log_group.bridge.name
  }

  # A function without them can neither reach Kafka nor write its log.
  depends_on = [aws_iam_role_policy.bridge]
}

# With it, Lambda refuses code that none of these profiles of AWS Signer has signed.
resource "aws_lambda_code_signing_config" "bridge" {
  count = length(var.signing_profile_version_arns) == 0 ? 0 : 1

  description = "Countersign: who signs the bridge"

  allowed_publishers {
    signing_profile_version_arns = var.signing_profile_version_arns
  }

  policies {
    untrusted_artifact_on_deployment = "Enforce"
  }
}

locals {
  settings = {
    for name, value in {
      KAFKA_BOOTSTRAP_SERVERS     = var.kafka.bootstrap_servers
      KAFKA_AUTHENTICATION        = "aws-msk-iam"
      CHANGE_SOURCES              = var.topic_arns.changes
      TICKET_SOURCES              = var.topic_arns.tickets
      TICK_SOURCES                = var.topic_arns.ticks
      QUEUE_URL                   = aws_sqs_queue.bridge.url
      TICK_LATENESS               = var.tick_lateness
      JIRA_FIELD_MAPPING          = var.jira_field_mapping
      JIRA_TOKENS_SECRET_ARN      = var.verify_by_token ? aws_secretsmanager_secret.this["jira-tokens"].arn : null
      JIRA_BASE_URL               = var.jira_base_url
      JIRA_ISSUE_MAPPING          = var.jira_issue_mapping
      JIRA_APPROVED_STATUSES      = length(var.jira_approved_statuses) == 0 ? null : join(",", var.jira_approved_statuses)
      JIRA_CREDENTIALS_SECRET_ARN = var.jira_base_url == null ? null : aws_secretsmanager_secret.this["jira-credentials"].arn
    } : name => value if value != null
  }
}

# SnapStart restores published versions only, so everything calls the alias.
resource "aws_lambda_alias" "live" {
  name             = "live"
  function_name    = aws_lambda_function.bridge.function_name
  function_version = aws_lambda_function.bridge.version
}

resource "aws_lambda_event_source_mapping" "queue" {
  event_source_arn                   = aws_sqs_queue.bridge.arn
  function_name                      = aws_lambda_alias.live.arn
  batch_size                         = 10
  maximum_batching_window_in_seconds = local.batching_seconds
  function_response_types            = ["ReportBatchItemFailures"]
  tags                               = var.tags

  scaling_config {
    maximum_concurrency = var.maximum_concurrency
  }
}

resource "aws_cloudwatch_log_group" "bridge" {
  name              = "/aws/lambda/${local.function_name}"
  retention_in_days = var.log_retention_days
  kms_key_id        = var.kms_key_arn
  tags              = var.tags
}

resource "aws_security_group" "bridge" {
  name        = local.function_name
  description = "Countersign bridge: out to Kafka and to HTTPS"
  vpc_id      = var.vpc_id
  tags        = var.tags
}

resource "aws_vpc_security_group_egress_rule" "kafka" {
  security_group_id            = aws_security_group.bridge.id
  description                  = "Kafka, with IAM"
  referenced_security_group_id = var.kafka.security_group_id
  ip_protocol                  = "tcp"
  from_port                    = var.kafka.port
  to_port                      = var.kafka.port
}

resource "aws_vpc_security_group_egress_rule" "https" {
  for_each = var.https_egress_cidr_blocks

  security_group_id = aws_security_group.bridge.id
  description       = "SQS, CloudWatch, Secrets Manager and Jira"
  cidr_ipv4         = each.value
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
}
