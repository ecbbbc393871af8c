# What the function may do.

resource "aws_iam_role" "bridge" {
  name               = local.function_name
  assume_role_policy = data.aws_iam_policy_document.trust.json
  tags               = var.tags
}

data "aws_iam_policy_document" "trust" {
  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["lambda.amazonaws.com"]
    }
  }
}

resource "aws_iam_role_policy" "bridge" {
  name   = "bridge"
  role   = aws_iam_role.bridge.id
  policy = data.aws_iam_policy_document.bridge.json
}

data "aws_iam_policy_document" "bridge" {
  statement {
    sid       = "ConnectToKafka"
    actions   = ["kafka-cluster:Connect", "kafka-cluster:WriteDataIdempotently"]
    resources = [var.kafka.cluster_arn]
  }

  statement {
    sid     = "PublishEvidence"
    actions = ["kafka-cluster:DescribeTopic", "kafka-cluster:WriteData"]
    resources = [
      for topic in ["secret-changes", "tickets", "dead-letters"] : "${var.kafka.topic_arn_prefix}/countersign.${topic}"
    ]
  }

  statement {
    sid       = "TakeFromItsQueue"
    actions   = ["sqs:DeleteMessage", "sqs:GetQueueAttributes", "sqs:ReceiveMessage"]
    resources = [local.queue_arn]
  }

  # CloudWatch knows no resources for this action: it reads numbers, never content.
  statement {
    sid       = "AgeOfTheOldestMessage"
    actions   = ["cloudwatch:GetMetricStatistics"]
    resources = ["*"]
  }

  statement {
    sid       = "KeepWhatDirectDeliveryGaveUp"
    actions   = ["sqs:SendMessage"]
    resources = [module.failed_messages.arn]
  }

  dynamic "statement" {
    for_each = length(local.secrets) == 0 ? [] : [local.secret_arns]

    content {
      sid       = "ReadItsSecrets"
      actions   = ["secretsmanager:GetSecretValue"]
      resources = statement.value
    }
  }

  statement {
    sid       = "UseTheKeyThroughServices"
    actions   = ["kms:Decrypt", "kms:GenerateDataKey"]
    resources = [var.kms_key_arn]

    condition {
      test     = "StringEquals"
      variable = "kms:ViaService"
      values = [
        for service in ["lambda", "secretsmanager", "sqs"] : "${service}.${data.aws_region.current.id}.amazonaws.com"
      ]
    }
  }

  statement {
    sid       = "WriteItsLog"
    actions   = ["logs:CreateLogStream", "logs:PutLogEvents"]
    resources = ["${local.log_group_arn}:*"]
  }

  # Lambda itself makes the function's network interfaces with this role, and checks the right to do
  # so without naming one, so it cannot be narrowed. The next statement takes it from the code.
  statement {
    sid = "LambdaMakesItsNetworkInterfaces"
    actions = [
      "ec2:AssignPrivateIpAddresses",
      "ec2:CreateNetworkInterface",
      "ec2:DeleteNetworkInterface",
      "ec2:DescribeNetworkInterfaces",
      "ec2:DescribeSubnets",
      "ec2:UnassignPrivateIpAddresses",
    ]
    resources = ["*"]
  }

  statement {
    sid       = "ButTheCodeTouchesNone"
    effect    = "Deny"
    actions   = ["ec2:*"]
    resources = ["*"]

    condition {
      test     = "ArnEquals"
      variable = "lambda:SourceFunctionArn"
      values   = ["arn:${data.aws_partition.current.partition}:lambda:${data.aws_region.current.id}:${local.account}:function:${local.function_name}"]
    }
  }
}

locals {
  account       = split(":", var.kms_key_arn)[4]
  role_arn      = aws_iam_role.bridge.arn
  log_group_arn = aws_cloudwatch_log_group.bridge.arn
}

data "aws_partition" "current" {}

data "aws_region" "current" {}
