# Forwards an account's Secrets Manager events from its default bus to Countersign's bus. Once in
# every account and region that is watched, the account of Countersign itself included.

locals {
  # Read-only calls never leave the account: the state ENABLED of the rule holds back what begins
  # with Get, List or Describe, and readOnly the rest.
  pattern = {
    source = ["aws.secretsmanager"]
    "$or" = [
      {
        "detail-type" = ["AWS API Call via CloudTrail"]
        detail        = { readOnly = [false, { exists = false }] }
      },
      { "detail-type" = ["AWS Service Event via CloudTrail", "Secret Label Updated"] },
    ]
  }
}

resource "aws_cloudwatch_event_rule" "forward" {
  name          = "${var.name_prefix}-forward"
  description   = "Countersign: changes of secrets, to the bus that watches them"
  event_pattern = jsonencode(local.pattern)
  state         = "ENABLED"
  tags          = var.tags
}

resource "aws_cloudwatch_event_target" "central_bus" {
  rule      = aws_cloudwatch_event_rule.forward.name
  target_id = "central-bus"
  arn       = var.central_event_bus_arn
  role_arn  = aws_iam_role.forward.arn

  dead_letter_config {
    arn = module.undelivered.arn
  }

  retry_policy {
    maximum_event_age_in_seconds = 86400
    maximum_retry_attempts       = 185
  }
}

module "undelivered" {
  source = "../dead-letter-queue"

  name             = "${var.name_prefix}-undelivered-forwards"
  kms_key_arn      = var.kms_key_arn
  reader_role_arns = var.reader_role_arns
  sender = {
    service     = "events.amazonaws.com"
    source_arns = [aws_cloudwatch_event_rule.forward.arn]
  }
  tags = var.tags
}

resource "aws_cloudwatch_metric_alarm" "undelivered" {
  alarm_name          = "${module.undelivered.name}-not-empty"
  alarm_description   = "Changes of secrets did not reach Countersign's bus. They are lost after 14 days unless they are redriven: docs/runbook.md#queue-not-empty"
  namespace           = "AWS/SQS"
  metric_name         = "ApproximateNumberOfMessagesVisible"
  dimensions          = { QueueName = module.undelivered.name }
  statistic           = "Maximum"
  period              = 300
  evaluation_periods  = 1
  comparison_operator = "GreaterThanThreshold"
  threshold           = 0
  treat_missing_data  = "notBreaching"
  alarm_actions       = var.alarm_actions
  ok_actions          = var.alarm_actions
  tags                = var.tags
}

# A rule that the state of the queue cannot show: calls to the central bus that fail.
resource "aws_cloudwatch_metric_alarm" "failed" {
  alarm_name          = "${aws_cloudwatch_event_rule.forward.name}-fails"
  alarm_description   = "EventBridge cannot forward changes of secrets to Countersign's bus. What to look at: docs/runbook.md#queue-not-empty"
  namespace           = "AWS/Events"
  metric_name         = "FailedInvocations"
  dimensions          = { RuleName = aws_cloudwatch_event_rule.forward.name }
  statistic           = "Sum"
  period              = 300
  evaluation_periods  = 1
  comparison_operator = "GreaterThanThreshold"
  threshold           = 0
  treat_missing_data  = "notBreaching"
  alarm_actions       = var.alarm_actions
  ok_actions          = var.alarm_actions
  tags                = var.tags
}

locals {
  rule_arn = aws_cloudwatch_event_rule.forward.arn
}

resource "aws_iam_role" "forward" {
  name               = "${var.name_prefix}-forward-${data.aws_region.current.id}"
  assume_role_policy = data.aws_iam_policy_document.trust.json
  tags               = var.tags
}

data "aws_iam_policy_document" "trust" {
  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["events.amazonaws.com"]
    }

    condition {
      test     = "ArnEquals"
      variable = "aws:SourceArn"
      values   = [local.rule_arn]
    }
  }
}

resource "aws_iam_role_policy" "forward" {
  name   = "forward"
  role   = aws_iam_role.forward.id
  policy = data.aws_iam_policy_document.forward.json
}

data "aws_iam_policy_document" "forward" {
  statement {
    sid       = "ToThatBusOnly"
    actions   = ["events:PutEvents"]
    resources = [var.central_event_bus_arn]
  }
}

data "aws_region" "current" {}
