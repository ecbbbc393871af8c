# What each role may do: its own topics, its own group, its own destination.

locals {
  topic = {
    for name in ["secret-changes", "tickets", "matched", "unmatched", "dead-letters"] :
    name => "${var.kafka.topic_arn_prefix}/countersign.${name}"
  }

  policies = {
    correlate = data.aws_iam_policy_document.correlate.json
    sink      = data.aws_iam_policy_document.sink.json
    alert     = data.aws_iam_policy_document.alert.json
    topics    = data.aws_iam_policy_document.topics.json
    redrive   = data.aws_iam_policy_document.redrive.json

    describe     = data.aws_iam_policy_document.describe.json
    dead-letters = data.aws_iam_policy_document.dead_letters.json
    reset        = data.aws_iam_policy_document.reset.json
  }

  repository_arn = aws_ecr_repository.streams_app.arn
  log_group_arn  = aws_cloudwatch_log_group.streams_app.arn

  partition = data.aws_partition.current.partition
  region    = data.aws_region.current.id
  account   = split(":", var.kms_key_arn)[4]
}

data "aws_partition" "current" {}

resource "aws_iam_role" "task" {
  for_each = local.policies

  name               = "${var.name_prefix}-${each.key}"
  assume_role_policy = data.aws_iam_policy_document.trust.json
  tags               = var.tags
}

resource "aws_iam_role_policy" "task" {
  for_each = local.policies

  name   = each.key
  role   = aws_iam_role.task[each.key].id
  policy = each.value
}

# Of this account and region only; ECS names the task, which does not exist yet.
data "aws_iam_policy_document" "trust" {
  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["ecs-tasks.amazonaws.com"]
    }

    condition {
      test     = "StringEquals"
      variable = "aws:SourceAccount"
      values   = [local.account]
    }

    condition {
      test     = "ArnLike"
      variable = "aws:SourceArn"
      values   = ["arn:${local.partition}:ecs:${local.region}:${local.account}:*"]
    }
  }
}

# CloudWatch knows no resources for this action; the namespace stands in for one.
data "aws_iam_policy_document" "metrics" {
  statement {
    sid       = "TellHowItIs"
    actions   = ["cloudwatch:PutMetricData"]
    resources = ["*"]

    condition {
      test     = "StringEquals"
      variable = "cloudwatch:namespace"
      values   = [var.metrics_namespace]
    }
  }
}

data "aws_iam_policy_document" "correlate" {
  source_policy_documents = [data.aws_iam_policy_document.metrics.json]

  statement {
    sid       = "ConnectToKafka"
    actions   = ["kafka-cluster:Connect", "kafka-cluster:WriteDataIdempotently"]
    resources = [var.kafka.cluster_arn]
  }

  statement {
    sid       = "ReadEvidence"
    actions   = ["kafka-cluster:DescribeTopic", "kafka-cluster:ReadData"]
    resources = [local.topic["secret-changes"], local.topic["tickets"]]
  }

  statement {
    sid       = "PublishFindings"
    actions   = ["kafka-cluster:DescribeTopic", "kafka-cluster:WriteData"]
    resources = [local.topic["matched"], local.topic["unmatched"], local.topic["dead-letters"]]
  }

  # Kafka Streams makes the changelog of its state itself, under names that begin with the
  # application id.
  statement {
    sid = "KeepItsState"
    actions = [
      "kafka-cluster:CreateTopic",
      "kafka-cluster:DescribeTopic",
      "kafka-cluster:ReadData",
      "kafka-cluster:WriteData",
    ]
    resources = ["${var.kafka.topic_arn_prefix}/${local.application_id}-*"]
  }

  statement {
    sid       = "JoinItsGroup"
    actions   = ["kafka-cluster:AlterGroup", "kafka-cluster:DescribeGroup"]
    resources = ["${var.kafka.group_arn_prefix}/${local.application_id}"]
  }

  # Each thread has a transactional id of its own: application id, random process id, number.
  statement {
    sid       = "CommitInTransactions"
    actions   = ["kafka-cluster:AlterTransactionalId", "kafka-cluster:DescribeTransactionalId"]
    resources = ["${var.kafka.transactional_id_arn_prefix}/${local.application_id}-*"]
  }
}

data "aws_iam_policy_document" "sink" {
  source_policy_documents = [data.aws_iam_policy_document.metrics.json]

  statement {
    sid       = "ConnectToKafka"
    actions   = ["kafka-cluster:Connect", "kafka-cluster:WriteDataIdempotently"]
    resources = [var.kafka.cluster_arn]
  }

  statement {
    sid       = "ReadFindings"
    actions   = ["kafka-cluster:DescribeTopic", "kafka-cluster:ReadData"]
    resources = [local.topic["matched"], local.topic["unmatched"]]
  }

  statement {
    sid       = "SetAsideWhatIsRefused"
    actions   = ["kafka-cluster:DescribeTopic", "kafka-cluster:WriteData"]
    resources = [local.topic["dead-letters"]]
  }

  statement {
    sid       = "JoinItsGroup"
    actions   = ["kafka-cluster:AlterGroup", "kafka-cluster:DescribeGroup"]
    resources = ["${var.kafka.group_arn_prefix}/${local.consumers.sink.group}"]
  }

  statement {
    sid       = "KeepFindings"
    actions   = ["dynamodb:PutItem"]
    resources = [var.findings_table.arn]
  }

  # DynamoDB asks for these in the name of the principal that writes.
  statement {
    sid = "UseTheKeyThroughDynamoDb"
    actions = [
      "kms:Decrypt",
      "kms:DescribeKey",
      "kms:Encrypt",
      "kms:GenerateDataKey*",
      "kms:ReEncrypt*",
    ]
    resources = [var.kms_key_arn]

    condition {
      test     = "StringEquals"
      variable = "kms:ViaService"
      values   = ["dynamodb.${local.region}.amazonaws.com"]
    }
  }
}

data "aws_iam_policy_document" "alert" {
  source_policy_documents = [data.aws_iam_policy_document.metrics.json]

  statement {
    sid       = "ConnectToKafka"
    actions   = ["kafka-cluster:Connect", "kafka-cluster:WriteDataIdempotently"]
    resources = [var.kafka.cluster_arn]
  }

  statement {
    sid       = "ReadDiscrepancies"
    actions   = ["kafka-cluster:DescribeTopic", "kafka-cluster:ReadData"]
    resources = [local.topic["unmatched"]]
  }

  statement {
    sid       = "SetAsideWhatIsRefused"
    actions   = ["kafka-cluster:DescribeTopic", "kafka-cluster:WriteData"]
    resources = [local.topic["dead-letters"]]
  }

  statement {
    sid       = "JoinItsGroup"
    actions   = ["kafka-cluster:AlterGroup", "kafka-cluster:DescribeGroup"]
    resources = ["${var.kafka.group_arn_prefix}/${local.consumers.alert.group}"]
  }

  statement {
    sid       = "TellPeople"
    actions   = ["sns:Publish"]
    resources = [local.alerts_topic_arn]
  }

  statement {
    sid       = "UseTheKeyThroughSns"
    actions   = ["kms:Decrypt", "kms:GenerateDataKey*"]
    resources = [var.kms_key_arn]

    condition {
      test     = "StringEquals"
      variable = "kms:ViaService"
      values   = ["sns.${local.region}.amazonaws.com"]
    }
  }
}

data "aws_iam_policy_document" "topics" {
  statement {
    sid       = "ConnectToKafka"
    actions   = ["kafka-cluster:Connect"]
    resources = [var.kafka.cluster_arn]
  }

  statement {
    sid = "MakeTheTopics"
    actions = [
      "kafka-cluster:AlterTopicDynamicConfiguration",
      "kafka-cluster:CreateTopic",
      "kafka-cluster:DescribeTopic",
      "kafka-cluster:DescribeTopicDynamicConfiguration",
    ]
    resources = values(local.topic)
  }
}

# From the dead-letter queues to the bridge, which alone publishes: no right to Kafka.
data "aws_iam_policy_document" "redrive" {
  statement {
    sid       = "TakeFromTheDeadLetterQueues"
    actions   = ["sqs:DeleteMessage", "sqs:ReceiveMessage"]
    resources = var.redrive.queue_arns
  }

  statement {
    sid       = "GiveToTheBridge"
    actions   = ["lambda:InvokeFunction"]
    resources = [var.redrive.function_arn]
  }

  statement {
    sid       = "DecryptThroughSqs"
    actions   = ["kms:Decrypt"]
    resources = [var.kms_key_arn]

    condition {
      test     = "StringEquals"
      variable = "kms:ViaService"
      values   = ["sqs.${local.region}.amazonaws.com"]
    }
  }
}

# What Fargate does before the container runs: pull the image, open the log, hand over the webhook.
resource "aws_iam_role" "execution" {
  name               = "${var.name_prefix}-task-start"
  assume_role_policy = data.aws_iam_policy_document.trust.json
  tags               = var.tags
}

resource "aws_iam_role_policy" "execution" {
  name   = "task-start"
  role   = aws_iam_role.execution.id
  policy = data.aws_iam_policy_document.execution.json
}

data "aws_iam_policy_document" "execution" {
  # A login to the registry as a whole; it knows no resources. What may be pulled is said below.
  statement {
    sid       = "LogInToTheRegistry"
    actions   = ["ecr:GetAuthorizationToken"]
    resources = ["*"]
  }

  statement {
    sid = "PullTheImage"
    actions = [
      "ecr:BatchCheckLayerAvailability",
      "ecr:BatchGetImage",
      "ecr:GetDownloadUrlForLayer",
    ]
    resources = [local.repository_arn]
  }

  statement {
    sid       = "WriteTheLog"
    actions   = ["logs:CreateLogStream", "logs:PutLogEvents"]
    resources = ["${local.log_group_arn}:*"]
  }

  dynamic "statement" {
    for_each = var.alert_webhook_secret_arn == null ? [] : [var.alert_webhook_secret_arn]

    content {
      sid       = "ReadTheWebhook"
      actions   = ["secretsmanager:GetSecretValue"]
      resources = [statement.value]
    }
  }

  dynamic "statement" {
    for_each = var.alert_webhook_kms_key_arn == null ? [] : [var.alert_webhook_kms_key_arn]

    content {
      sid       = "DecryptTheWebhook"
      actions   = ["kms:Decrypt"]
      resources = [statement.value]

      condition {
        test     = "StringEquals"
        variable = "kms:ViaService"
        values   = ["secretsmanager.${local.region}.amazonaws.com"]
      }
    }
  }
}
