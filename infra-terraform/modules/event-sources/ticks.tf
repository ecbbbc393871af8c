# Time for both feeds, once a minute (docs/decisions/0006-honest-ticks.md).

resource "aws_scheduler_schedule_group" "ticks" {
  name = "${var.name_prefix}-ticks"
  tags = var.tags
}

locals {
  schedule_group_arn = aws_scheduler_schedule_group.ticks.arn
  schedule_role_arn  = aws_iam_role.schedule.arn
}

resource "aws_scheduler_schedule" "tick" {
  name                = "${var.name_prefix}-tick"
  description         = "Countersign: how far time has come"
  group_name          = aws_scheduler_schedule_group.ticks.name
  schedule_expression = "rate(1 minute)"
  kms_key_arn         = var.kms_key_arn

  flexible_time_window {
    mode = "OFF"
  }

  target {
    arn      = aws_sns_topic.this["ticks"].arn
    role_arn = aws_iam_role.schedule.arn
    # Not jsonencode: it would turn the brackets of the placeholder into \u003c.
    input = "{\"countersign-tick\":{\"time\":\"<aws.scheduler.scheduled-time>\",\"origin\":\"schedule\"}}"

    dead_letter_config {
      arn = module.undelivered_ticks.arn
    }

    # A tick that is minutes old says no more than the next one.
    retry_policy {
      maximum_event_age_in_seconds = 300
      maximum_retry_attempts       = 5
    }
  }
}

module "undelivered_ticks" {
  source = "../dead-letter-queue"

  name             = "${var.name_prefix}-undelivered-ticks"
  kms_key_arn      = var.kms_key_arn
  reader_role_arns = var.reader_role_arns
  tags             = var.tags
}

resource "aws_iam_role" "schedule" {
  name               = "${var.name_prefix}-tick"
  assume_role_policy = data.aws_iam_policy_document.schedule_trust.json
  tags               = var.tags
}

# EventBridge Scheduler compares the source with the ARN of the group, not of the schedule.
data "aws_iam_policy_document" "schedule_trust" {
  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["scheduler.amazonaws.com"]
    }

    condition {
      test     = "ArnEquals"
      variable = "aws:SourceArn"
      values   = [local.schedule_group_arn]
    }
  }
}

resource "aws_iam_role_policy" "schedule" {
  name   = "tick"
  role   = aws_iam_role.schedule.id
  policy = data.aws_iam_policy_document.schedule.json
}

data "aws_iam_policy_document" "schedule" {
  statement {
    sid       = "Tick"
    actions   = ["sns:Publish"]
    resources = [local.topic_arns["ticks"]]
  }

  statement {
    sid       = "KeepWhatWasNotDelivered"
    actions   = ["sqs:SendMessage"]
    resources = [module.undelivered_ticks.arn]
  }

  statement {
    sid       = "EncryptForTopicAndQueue"
    actions   = ["kms:Decrypt", "kms:GenerateDataKey*"]
    resources = [var.kms_key_arn]
  }
}
