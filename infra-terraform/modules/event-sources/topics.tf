# Three topics, because where a message comes from decides what it may be. Each lets in one sender
# and refuses people, administrators included: who may publish a ticket may approve.

locals {
  topics = {
    changes = var.kms_key_arn
    tickets = var.tickets_kms_key_arn
    ticks   = var.kms_key_arn
  }
  topic_arns = { for name, topic in aws_sns_topic.this : name => topic.arn }
  topic_policies = {
    changes = var.rule_execution_role ? data.aws_iam_policy_document.changes_topic_by_role[0].json : data.aws_iam_policy_document.changes_topic.json
    tickets = data.aws_iam_policy_document.tickets_topic.json
    ticks   = data.aws_iam_policy_document.ticks_topic.json
  }
}

resource "aws_sns_topic" "this" {
  for_each = local.topics

  name              = "${var.name_prefix}-${each.key}"
  kms_master_key_id = each.value
  signature_version = 2
  tags              = var.tags
}

resource "aws_sns_topic_policy" "this" {
  for_each = local.topic_policies

  arn    = aws_sns_topic.this[each.key].arn
  policy = each.value
}

data "aws_iam_policy_document" "only_over_tls" {
  for_each = local.topics

  statement {
    sid       = "OnlyOverTls"
    effect    = "Deny"
    actions   = ["sns:Publish"]
    resources = [local.topic_arns[each.key]]

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

  # A subscriber reads everything, the token that proves approvals included.
  statement {
    sid       = "OnlyTheBridgeSubscribes"
    effect    = "Deny"
    actions   = ["sns:Subscribe"]
    resources = [local.topic_arns[each.key]]

    principals {
      type        = "*"
      identifiers = ["*"]
    }

    condition {
      test     = "StringNotEquals"
      variable = "sns:Endpoint"
      values   = local.subscribers
    }
  }
}

locals {
  account = split(":", var.kms_key_arn)[4]

  # The bridge's queue or, where sns_delivery is direct, its function: by name, since they subscribe
  # to topics that must exist before them.
  subscribers = [
    "arn:${data.aws_partition.current.partition}:sqs:${data.aws_region.current.id}:${local.account}:${var.name_prefix}-bridge",
    "arn:${data.aws_partition.current.partition}:lambda:${data.aws_region.current.id}:${local.account}:function:${var.name_prefix}-bridge:live",
  ]
}

data "aws_region" "current" {}

# EventBridge does not promise to say for which rule it publishes to a topic ("You can't use Condition
# blocks in Amazon SNS topic policies for EventBridge"), so it is allowed without a condition. People
# are refused, and so is every rule that is named and not ours.
data "aws_iam_policy_document" "changes_topic" {
  source_policy_documents = [data.aws_iam_policy_document.only_over_tls["changes"].json]

  statement {
    sid       = "EventBridgePublishes"
    actions   = ["sns:Publish"]
    resources = [local.topic_arns["changes"]]

    principals {
      type        = "Service"
      identifiers = ["events.amazonaws.com"]
    }
  }

  statement {
    sid       = "NobodyButAService"
    effect    = "Deny"
    actions   = ["sns:Publish"]
    resources = [local.topic_arns["changes"]]

    principals {
      type        = "*"
      identifiers = ["*"]
    }

    condition {
      test     = "Bool"
      variable = "aws:PrincipalIsAWSService"
      values   = ["false"]
    }
  }

  statement {
    sid       = "NoOtherRule"
    effect    = "Deny"
    actions   = ["sns:Publish"]
    resources = [local.topic_arns["changes"]]

    principals {
      type        = "*"
      identifiers = ["*"]
    }

    condition {
      test     = "Null"
      variable = "aws:SourceArn"
      values   = ["false"]
    }

    condition {
      test     = "ArnNotEquals"
      variable = "aws:SourceArn"
      values   = local.rule_arns
    }
  }
}

data "aws_iam_policy_document" "changes_topic_by_role" {
  count = var.rule_execution_role ? 1 : 0

  source_policy_documents = [data.aws_iam_policy_document.only_over_tls["changes"].json]

  statement {
    sid       = "OurRulesPublish"
    actions   = ["sns:Publish"]
    resources = [local.topic_arns["changes"]]

    principals {
      type        = "AWS"
      identifiers = [local.rule_role_arn]
    }
  }

  statement {
    sid       = "DenyOtherPublishers"
    effect    = "Deny"
    actions   = ["sns:Publish"]
    resources = [local.topic_arns["changes"]]

    principals {
      type        = "*"
      identifiers = ["*"]
    }

    condition {
      test     = "ArnNotEquals"
      variable = "aws:PrincipalArn"
      values   = [local.rule_role_arn]
    }
  }
}

data "aws_iam_policy_document" "tickets_topic" {
  source_policy_documents = [data.aws_iam_policy_document.only_over_tls["tickets"].json]

  statement {
    sid       = "JiraPublishes"
    actions   = ["sns:Publish"]
    resources = [local.topic_arns["tickets"]]

    principals {
      type        = "AWS"
      identifiers = ["arn:${data.aws_partition.current.partition}:iam::${var.atlassian_account_id}:root"]
    }
  }

  statement {
    sid       = "NobodyElse"
    effect    = "Deny"
    actions   = ["sns:Publish"]
    resources = [local.topic_arns["tickets"]]

    principals {
      type        = "*"
      identifiers = ["*"]
    }

    condition {
      test     = "StringNotEquals"
      variable = "aws:PrincipalAccount"
      values   = [var.atlassian_account_id]
    }
  }

  dynamic "statement" {
    for_each = length(var.atlassian_role_arns) == 0 ? [] : [var.atlassian_role_arns]

    content {
      sid       = "NoOtherRoleOfAtlassian"
      effect    = "Deny"
      actions   = ["sns:Publish"]
      resources = [local.topic_arns["tickets"]]

      principals {
        type        = "*"
        identifiers = ["*"]
      }

      condition {
        test     = "ArnNotLike"
        variable = "aws:PrincipalArn"
        values   = statement.value
      }
    }
  }
}

data "aws_iam_policy_document" "ticks_topic" {
  source_policy_documents = [data.aws_iam_policy_document.only_over_tls["ticks"].json]

  statement {
    sid       = "OurScheduleTicks"
    actions   = ["sns:Publish"]
    resources = [local.topic_arns["ticks"]]

    principals {
      type        = "AWS"
      identifiers = [local.schedule_role_arn]
    }
  }

  statement {
    sid       = "NobodyElse"
    effect    = "Deny"
    actions   = ["sns:Publish"]
    resources = [local.topic_arns["ticks"]]

    principals {
      type        = "*"
      identifiers = ["*"]
    }

    condition {
      test     = "ArnNotEquals"
      variable = "aws:PrincipalArn"
      values   = [local.schedule_role_arn]
    }
  }
}

data "aws_partition" "current" {}
