# A queue that keeps for 14 days, the most that SQS offers, what could not be delivered.

resource "aws_sqs_queue" "this" {
  name                      = var.name
  message_retention_seconds = 1209600
  kms_master_key_id         = var.kms_key_arn
  sqs_managed_sse_enabled   = var.kms_key_arn == null ? true : null
  tags                      = var.tags
}

locals {
  queue_arn = aws_sqs_queue.this.arn
}

resource "aws_sqs_queue_policy" "this" {
  queue_url = aws_sqs_queue.this.url
  policy    = data.aws_iam_policy_document.queue.json
}

data "aws_iam_policy_document" "queue" {
  source_policy_documents = [module.readers.json]

  dynamic "statement" {
    for_each = var.sender == null ? [] : [var.sender]

    content {
      sid       = "OnlyFromOurs"
      actions   = ["sqs:SendMessage"]
      resources = [local.queue_arn]

      principals {
        type        = "Service"
        identifiers = [statement.value.service]
      }

      condition {
        test     = "ArnEquals"
        variable = "aws:SourceArn"
        values   = statement.value.source_arns
      }
    }
  }
}

module "readers" {
  source = "../queue-readers"

  queue_arn        = local.queue_arn
  reader_role_arns = var.reader_role_arns
}
