# An operator's way into Kafka: commands of the image, run as tasks, each with the rights of one
# command. What they print is in the log group of the module.

data "aws_iam_policy_document" "describe" {
  statement {
    sid       = "ConnectToKafka"
    actions   = ["kafka-cluster:Connect"]
    resources = [var.kafka.cluster_arn]
  }

  statement {
    sid = "DescribeTopics"
    actions = [
      "kafka-cluster:DescribeTopic",
      "kafka-cluster:DescribeTopicDynamicConfiguration",
    ]
    resources = concat(values(local.topic), [local.state_topics])
  }

  statement {
    sid       = "DescribeGroups"
    actions   = ["kafka-cluster:DescribeGroup"]
    resources = local.group_arns
  }
}

data "aws_iam_policy_document" "dead_letters" {
  statement {
    sid       = "ConnectToKafka"
    actions   = ["kafka-cluster:Connect"]
    resources = [var.kafka.cluster_arn]
  }

  statement {
    sid       = "ReadDeadLetters"
    actions   = ["kafka-cluster:DescribeTopic", "kafka-cluster:ReadData"]
    resources = [local.topic["dead-letters"]]
  }
}

# To commit a group's position in a topic, Kafka demands the right to read that topic. What may be
# deleted is derived: the correlator makes its state again from the evidence.
data "aws_iam_policy_document" "reset" {
  statement {
    sid       = "ConnectToKafka"
    actions   = ["kafka-cluster:Connect"]
    resources = [var.kafka.cluster_arn]
  }

  statement {
    sid       = "CommitPositionsInTopics"
    actions   = ["kafka-cluster:DescribeTopic", "kafka-cluster:ReadData"]
    resources = [for name in ["secret-changes", "tickets", "matched", "unmatched"] : local.topic[name]]
  }

  statement {
    sid       = "MoveGroups"
    actions   = ["kafka-cluster:AlterGroup", "kafka-cluster:DescribeGroup"]
    resources = local.group_arns
  }

  statement {
    sid       = "DeleteDerivedState"
    actions   = ["kafka-cluster:DeleteTopic", "kafka-cluster:DescribeTopic"]
    resources = [local.state_topics]
  }
}

locals {
  state_topics = "${var.kafka.topic_arn_prefix}/${local.application_id}-*"
  group_arns   = [for consumer in local.consumers : "${var.kafka.group_arn_prefix}/${consumer.group}"]

  operator_jobs = {
    describe = {
      command     = ["describe"]
      cpu         = 256
      memory      = 1024
      environment = { APPLICATION_ID = local.application_id }
    }
    dead-letters = {
      command     = ["dead-letters"]
      cpu         = 256
      memory      = 1024
      environment = {}
    }
    # Which role, and where to, is said with each run; without that it explains itself.
    reset = {
      command     = ["reset", "--help"]
      cpu         = 256
      memory      = 1024
      environment = { APPLICATION_ID = local.application_id }
    }
  }
}
