# One queue for the three topics. The function sets aside by itself what it cannot read, so what
# comes back is what Kafka did not take; 1000 attempts, the most that SQS offers, are four days. What
# has moved to the dead-letter queue holds time back no more, so it should get there late.

locals {
  queue_arn  = aws_sqs_queue.bridge.arn
  topic_arns = values(var.topic_arns)
}

resource "aws_sqs_queue" "bridge" {
  name = "${var.name_prefix}-bridge"
  # Six times the function's timeout, as AWS asks, and the window in which a batch is gathered.
  visibility_timeout_seconds = 6 * var.timeout_seconds + local.batching_seconds
  message_retention_seconds  = 1209600
  kms_master_key_id          = var.kms_key_arn
  tags                       = var.tags

  redrive_policy = jsonencode({
    deadLetterTargetArn = module.failed_messages.arn
    maxReceiveCount     = 1000
  })
}

resource "aws_sqs_queue_policy" "bridge" {
  queue_url = aws_sqs_queue.bridge.url
  policy    = data.aws_iam_policy_document.queue.json
}

data "aws_iam_policy_document" "queue" {
  source_policy_documents = [module.readers.json]

  statement {
    sid       = "OurTopicsDeliver"
    actions   = ["sqs:SendMessage"]
    resources = [local.queue_arn]

    principals {
      type        = "Service"
      identifiers = ["sns.amazonaws.com"]
    }

    condition {
      test     = "ArnEquals"
      variable = "aws:SourceArn"
      values   = local.topic_arns
    }
  }

  # The bridge believes the envelope that SNS writes: no other sender may put one here. A redrive of
  # the dead-letter queue sends as the person who starts it.
  statement {
    sid       = "NobodyElse"
    effect    = "Deny"
    actions   = ["sqs:SendMessage"]
    resources = [local.queue_arn]

    principals {
      type        = "*"
      identifiers = ["*"]
    }

    condition {
      test     = "ArnNotEquals"
      variable = "aws:SourceArn"
      values   = local.topic_arns
    }

    dynamic "condition" {
      for_each = length(var.redrive_role_arns) == 0 ? [] : [var.redrive_role_arns]

      content {
        test     = "ArnNotEquals"
        variable = "aws:PrincipalArn"
        values   = condition.value
      }
    }
  }
}

module "readers" {
  source = "../queue-readers"

  queue_arn        = local.queue_arn
  reader_role_arns = concat([local.role_arn], var.redrive_role_arns)
}

module "failed_messages" {
  source = "../dead-letter-queue"

  name             = "${var.name_prefix}-bridge-failed"
  kms_key_arn      = var.kms_key_arn
  reader_role_arns = compact(concat([var.redrive_task_role_arn], var.redrive_role_arns))
  tags             = var.tags
}

resource "aws_sqs_queue_redrive_allow_policy" "failed_messages" {
  queue_url = module.failed_messages.url

  redrive_allow_policy = jsonencode({
    redrivePermission = "byQueue"
    sourceQueueArns   = [aws_sqs_queue.bridge.arn]
  })
}
