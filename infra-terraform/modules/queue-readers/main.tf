# The statements that every queue of evidence has: who may take messages from it, and that all of it
# goes over TLS. A policy begins with them (source_policy_documents).

data "aws_iam_policy_document" "this" {
  # What waits in the queue is evidence: to take it away hides a change, and to read it may reveal a
  # token.
  statement {
    sid    = "DenyOtherReaders"
    effect = "Deny"
    actions = [
      "sqs:ChangeMessageVisibility",
      "sqs:DeleteMessage",
      "sqs:PurgeQueue",
      "sqs:ReceiveMessage",
    ]
    resources = [var.queue_arn]

    principals {
      type        = "*"
      identifiers = ["*"]
    }

    dynamic "condition" {
      for_each = length(var.reader_role_arns) == 0 ? [] : [var.reader_role_arns]

      content {
        test     = "ArnNotEquals"
        variable = "aws:PrincipalArn"
        values   = condition.value
      }
    }
  }

  statement {
    sid       = "OnlyOverTls"
    effect    = "Deny"
    actions   = ["sqs:*"]
    resources = [var.queue_arn]

    principals {
      type        = "*"
      identifiers = ["*"]
    }

    condition {
      test     = "Bool"
      variable = "aws:SecureTransport"
      values   = ["false"]
    }
  }
}
