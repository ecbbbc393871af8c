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
  role_arn       = local.rule_role_arn

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
  rule_arns     = [for rule in aws_cloudwatch_event_rule.secrets : rule.arn]
  rule_role_arn = one(aws_iam_role.rules[*].arn)
}

# With a role, the topic admits that role only, and no other rule of this account.
resource "aws_iam_role" "rules" {
  count = var.rule_execution_role ? 1 : 0

  name               = "${var.name_prefix}-rules"
  assume_role_policy = data.aws_iam_policy_document.rules_trust.json
  tags               = var.tags
}

data "aws_iam_policy_document" "rules_trust" {
  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["events.amazonaws.com"]
    }

    condition {
      test     = "ArnEquals"
      variable = "aws:SourceArn"
      values   = local.rule_arns
    }
  }
}

resource "aws_iam_role_policy" "rules" {
  count = var.rule_execution_role ? 1 : 0

  name   = "publish-changes"
  role   = aws_iam_role.rules[0].id
  policy = data.aws_iam_policy_document.rules.json
}

data "aws_iam_policy_document" "rules" {
  statement {
    sid       = "PublishChanges"
    actions   = ["sns:Publish"]
    resources = [local.topic_arns["changes"]]
  }

  statement {
    sid       = "EncryptForTheTopic"
    actions   = ["kms:Decrypt", "kms:GenerateDataKey*"]
    resources = [var.kms_key_arn]
  }
}
