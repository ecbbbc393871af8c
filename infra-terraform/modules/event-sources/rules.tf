# What becomes of the bus's events: changes and consequences go to the changes topic. A call that
# says it is read-only stays out; one that does not say is left to the bridge to class.

locals {
  patterns = {
    changes = {
      source        = ["aws.secretsmanager"]
      "detail-type" = ["AWS API Call via CloudTrail"]
      detail = {
        eventSource = ["secretsmanager.amazonaws.com"]
        readOnly    = [false, { exists = false }]
      }
    }
    consequences = {
      source        = ["aws.secretsmanager"]
      "detail-type" = ["AWS Service Event via CloudTrail"]
      detail        = { eventSource = ["secretsmanager.amazonaws.com"] }
    }
    labels = {
      source        = ["aws.secretsmanager"]
      "detail-type" = ["Secret Label Updated"]
    }
  }
}

resource "aws_cloudwatch_event_rule" "secrets" {
  for_each = local.patterns

  name           = "${var.name_prefix}-${each.key}"
  description    = "Countersign: ${join(", ", each.value["detail-type"])}"
  event_bus_name = aws_cloudwatch_event_bus.secrets.name
  event_pattern  = jsonencode(each.value)
  state          = "ENABLED"
  tags           = var.tags
}

resource "aws_cloudwatch_event_target" "changes_topic" {
  for_each = local.patterns

  rule           = aws_cloudwatch_event_rule.secrets[each.key].name
  event_bus_name = aws_cloudwatch_event_bus.secrets.name
  target_id      = "changes-topic"
  arn            = aws_sns_topic.this["changes"].arn

  dead_letter_config {
    arn = module.undelivered_events.arn
  }

  # The longest that EventBridge offers: a change must not be lost to an hour's outage.
  retry_policy {
    maximum_event_age_in_seconds = 86400
    maximum_retry_attempts       = 185
  }
}

module "undelivered_events" {
  source = "../dead-letter-queue"

  name             = "${var.name_prefix}-undelivered-events"
  kms_key_arn      = var.kms_key_arn
  reader_role_arns = var.reader_role_arns
  sender = {
    service     = "events.amazonaws.com"
    source_arns = local.rule_arns
  }
  tags = var.tags
}

locals {
  rule_arns = [for rule in aws_cloudwatch_event_rule.secrets : rule.arn]
}
