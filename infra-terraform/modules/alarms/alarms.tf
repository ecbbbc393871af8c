# One entry an alarm, in the order of the flow. `section` is its section in docs/runbook.md,
# `meaning` what it means for the user. A metric that is missing is alarming where it is only sent
# while all is well (missing = "breaching"), and not where it is only sent when something happened.

locals {
  feeds = ["secret-changes", "tickets"]

  time = merge(
    {
      "no-ticks" = {
        section    = "no-ticks"
        meaning    = "No tick was published for ten minutes: no discrepancy is reported until ticks come again."
        namespace  = "AWS/SNS"
        metric     = "NumberOfMessagesPublished"
        dimensions = { TopicName = var.ticks_topic_name }
        statistic  = "Sum"
        below      = 1
        periods    = 2
        missing    = "breaching"
      }
      "ticks-dropped" = {
        section    = "ticks-dropped"
        meaning    = "The schedule gave up ticks: what it sends does not reach its topic."
        namespace  = "AWS/Scheduler"
        metric     = "InvocationDroppedCount"
        dimensions = { ScheduleGroup = var.scheduler_group_name }
        statistic  = "Sum"
        above      = 0
        periods    = 1
        missing    = "notBreaching"
      }
    },
    {
      for feed in local.feeds : "feed-stalled-${feed}" => {
        section    = "feed-stalled"
        meaning    = "Some partition of ${feed} has accepted no tick for ten minutes: verdicts of unmatched are held back."
        namespace  = var.metrics_namespace
        metric     = "countersign.tick.age.seconds.value"
        dimensions = { role = "correlate", feed = feed }
        statistic  = "Maximum"
        above      = 600
        periods    = 2
        missing    = "breaching"
      }
    },
    {
      for feed in local.feeds : "watermark-lag-${feed}" => {
        section    = "watermark-lag"
        meaning    = "The watermark of ${feed} is more than half an hour behind the clock: discrepancies are reported that much later."
        namespace  = var.metrics_namespace
        metric     = "countersign.watermark.lag.seconds.value"
        dimensions = { role = "correlate", feed = feed }
        statistic  = "Maximum"
        above      = 1800
        periods    = 3
        missing    = "breaching"
      }
    },
    {
      # A backlog is usually gone before the next tick. Six periods, because a single sample may fall into one.
      "cases-waiting" = {
        section    = "cases-waiting"
        meaning    = "For half an hour there have been cases whose deadline has passed and that are not evaluated: discrepancies are reported late."
        namespace  = var.metrics_namespace
        metric     = "countersign.cases.waiting.value"
        dimensions = { role = "correlate" }
        statistic  = "Maximum"
        above      = 0
        periods    = 6
        missing    = "notBreaching"
      }
    },
  )

  bridge = merge(
    {
      "bridge-behind" = {
        section    = "bridge-behind"
        meaning    = "A message has waited ten minutes for the bridge: evidence and time arrive late."
        namespace  = "AWS/SQS"
        metric     = "ApproximateAgeOfOldestMessage"
        dimensions = { QueueName = var.bridge_queue_name }
        statistic  = "Maximum"
        above      = 600
        periods    = 1
        missing    = "notBreaching"
      }
      "bridge-errors" = {
        section    = "bridge-errors"
        meaning    = "The bridge's function fails as a whole: its messages come again until they are given up."
        namespace  = "AWS/Lambda"
        metric     = "Errors"
        dimensions = { FunctionName = var.bridge_function_name }
        statistic  = "Sum"
        above      = 0
        periods    = 2
        missing    = "notBreaching"
      }
      "bridge-throttled" = {
        section    = "bridge-throttled"
        meaning    = "AWS Lambda refuses to run the bridge: evidence waits in its queue."
        namespace  = "AWS/Lambda"
        metric     = "Throttles"
        dimensions = { FunctionName = var.bridge_function_name }
        statistic  = "Sum"
        above      = 0
        periods    = 3
        missing    = "notBreaching"
      }
    },
    {
      for line in [
        { section = "dead-letter-invalid-field", metric = "INVALID_FIELD", meaning = "A message has a field that cannot be read: a change or a ticket is missing from the verdicts." },
        { section = "dead-letter-names-no-secret", metric = "NAMES_NO_SECRET", meaning = "A ticket names no secret: the change that it is for will be reported as unauthorized." },
        { section = "dead-letter-wrong-source", metric = "WRONG_SOURCE", meaning = "A topic or queue sent what it may not send: a sender may be forging evidence." },
        { section = "dead-letter-bridge-defect", metric = "BRIDGE_DEFECT", meaning = "The bridge itself failed on a message: evidence is missing from the verdicts." },
        { section = "dead-letter-other", metric = "OTHER", meaning = "Messages were no JSON, not recognised, or no ticket: they are kept in the dead letters." },
        { section = "read-back-failed", metric = "READ_BACK_FAILED", meaning = "Tickets could not be read back from Jira: their approvals stay unverified." },
        { section = "token-wrong", metric = "TOKEN_WRONG", meaning = "Tickets came with a token that is not ours: a sender is guessing, or a rule has an old one." },
        { section = "secret-not-read", metric = "SECRET_NOT_READ", meaning = "The bridge could not read its tokens or credentials: after a rotation it knows only the old ones." },
        ] : line.section => {
        section    = line.section
        meaning    = line.meaning
        namespace  = local.log_namespace
        metric     = line.metric
        dimensions = {}
        statistic  = "Sum"
        above      = 0
        periods    = 1
        missing    = "notBreaching"
      }
    },
    {
      for queue in var.dead_letter_queue_names : "queue-not-empty-${queue}" => {
        section    = "queue-not-empty"
        meaning    = "Messages lie in ${queue}, which nothing reads: they are gone after 14 days."
        namespace  = "AWS/SQS"
        metric     = "ApproximateNumberOfMessagesVisible"
        dimensions = { QueueName = queue }
        statistic  = "Maximum"
        above      = 0
        periods    = 1
        missing    = "notBreaching"
      }
    },
  )

  topics_read = {
    correlate = ["countersign.secret-changes", "countersign.tickets"]
    sink      = ["countersign.matched", "countersign.unmatched"]
    alert     = ["countersign.unmatched"]
  }

  # The smallest lag of half an hour, because transaction markers are counted as records behind.
  consumers = {
    for read in flatten([for role, topics in local.topics_read : [for topic in topics : { role = role, topic = topic }]]) :
    "consumer-behind-${read.role}-${trimprefix(read.topic, "countersign.")}" => {
      section   = "consumer-behind"
      meaning   = "The role ${read.role} does not keep up with ${read.topic}: what it does comes later and later."
      namespace = "AWS/Kafka"
      metric    = "SumOffsetLag"
      dimensions = {
        "Cluster Name"   = var.kafka_cluster_name
        "Consumer Group" = var.consumer_groups[read.role]
        "Topic"          = read.topic
      }
      statistic = "Minimum"
      above     = 200
      periods   = 6
      missing   = "notBreaching"
    }
  }

  delivery = merge([
    for role, deliveries in {
      sink  = { section = "sink-failing", done = "stored in DynamoDB" }
      alert = { section = "alert-failing", done = "sent as an alert" }
      } : merge(
      {
        (deliveries.section) = {
          section    = deliveries.section
          meaning    = "Findings cannot be ${deliveries.done} and are tried again: the destination is down, slow or refuses us."
          namespace  = var.metrics_namespace
          metric     = "countersign.delivery.retries.count"
          dimensions = { role = role }
          statistic  = "Sum"
          above      = 10
          periods    = 3
          missing    = "notBreaching"
        }
      },
      {
        for outcome in ["refused", "unreadable", "given_up"] : "${role}-${outcome}" => {
          section    = "finding-not-delivered"
          meaning    = "A finding was not ${deliveries.done} and will not be tried again: it is in the dead letters as ${outcome}."
          namespace  = var.metrics_namespace
          metric     = "countersign.deliveries.count"
          dimensions = { role = role, outcome = outcome }
          statistic  = "Sum"
          above      = 0
          periods    = 1
          missing    = "notBreaching"
        }
      },
    )
  ]...)

  state = {
    "correlator-dead-letters" = {
      section    = "correlator-dead-letters"
      meaning    = "The correlator could not read or evaluate a record of its topics: evidence is missing from the verdicts."
      namespace  = var.metrics_namespace
      metric     = "countersign.dead.letters.count"
      dimensions = { role = "correlate" }
      statistic  = "Sum"
      above      = 0
      periods    = 1
      missing    = "notBreaching"
    }
    "table-throttled" = {
      section    = "table-throttled"
      meaning    = "DynamoDB throttles writes of findings: rows come late, verdicts and alerts do not."
      namespace  = "AWS/DynamoDB"
      metric     = "WriteThrottleEvents"
      dimensions = { TableName = var.table_name }
      statistic  = "Sum"
      above      = 0
      periods    = 3
      missing    = "notBreaching"
    }
  }

  aws = merge(
    {
      for topic in var.evidence_topic_names : "evidence-filtered-${topic}" => {
        section    = "evidence-filtered"
        meaning    = "A subscription of ${topic} drops messages by a filter: evidence or time does not reach the bridge. Countersign sets no filter."
        namespace  = "AWS/SNS"
        metric     = "NumberOfNotificationsFilteredOut"
        dimensions = { TopicName = topic }
        statistic  = "Sum"
        above      = 0
        periods    = 1
        missing    = "notBreaching"
      }
    },
    {
      "alerts-not-delivered" = {
        section    = "alerts-not-delivered"
        meaning    = "A subscriber of the alerts topic could not be reached: a discrepancy may be unknown to those who must act."
        namespace  = "AWS/SNS"
        metric     = "NumberOfNotificationsFailed"
        dimensions = { TopicName = var.alerts_topic_name }
        statistic  = "Sum"
        above      = 0
        periods    = 1
        missing    = "notBreaching"
      }
    },
    var.connector_function_name == null ? {} : {
      "connector-errors" = {
        section    = "connector-errors"
        meaning    = "The function between Athena and DynamoDB fails: findings cannot be queried, verdicts and alerts are not affected."
        namespace  = "AWS/Lambda"
        metric     = "Errors"
        dimensions = { FunctionName = var.connector_function_name }
        statistic  = "Sum"
        above      = 0
        periods    = 1
        missing    = "notBreaching"
      }
    },
    var.provisioned_brokers == 0 ? {} : {
      "partitions-offline" = {
        section    = "brokers"
        meaning    = "Partitions of Kafka have no leader: nothing can be published to them or read from them."
        namespace  = "AWS/Kafka"
        metric     = "OfflinePartitionsCount"
        dimensions = { "Cluster Name" = var.kafka_cluster_name }
        statistic  = "Maximum"
        above      = 0
        periods    = 1
        missing    = "notBreaching"
      }
    },
    {
      for broker in range(1, var.provisioned_brokers + 1) : "disk-of-broker-${broker}" => {
        section    = "brokers"
        meaning    = "The disk of broker ${broker} is more than 85 % full: when it is full, Kafka accepts no evidence."
        namespace  = "AWS/Kafka"
        metric     = "KafkaDataLogsDiskUsed"
        dimensions = { "Cluster Name" = var.kafka_cluster_name, "Broker ID" = tostring(broker) }
        statistic  = "Maximum"
        above      = 85
        periods    = 1
        missing    = "notBreaching"
      }
    },
  )

  alarms = merge(local.aws, local.time, local.bridge, local.consumers, local.delivery, local.state)
}

resource "aws_cloudwatch_metric_alarm" "this" {
  for_each = local.alarms

  alarm_name          = "${var.name_prefix}-${each.key}"
  alarm_description   = "${each.value.meaning} What to do: ${var.runbook_url}#${each.value.section}"
  namespace           = each.value.namespace
  metric_name         = each.value.metric
  dimensions          = each.value.dimensions
  statistic           = each.value.statistic
  period              = 300
  evaluation_periods  = each.value.periods
  comparison_operator = can(each.value.below) ? "LessThanThreshold" : "GreaterThanThreshold"
  threshold           = can(each.value.below) ? each.value.below : each.value.above
  treat_missing_data  = each.value.missing
  alarm_actions       = [local.topic_arn]
  ok_actions          = [local.topic_arn]
  tags                = var.tags
}

# A topic without a confirmed subscriber accepts every message and delivers none; SNS has no metric of
# confirmed subscribers.
resource "aws_cloudwatch_metric_alarm" "alerts_without_subscriber" {
  alarm_name          = "${var.name_prefix}-alerts-without-subscriber"
  alarm_description   = "Alerts were published and nothing was delivered: no one has confirmed a subscription of the alerts topic. What to do: ${var.runbook_url}#alerts-not-delivered"
  evaluation_periods  = 1
  comparison_operator = "GreaterThanThreshold"
  threshold           = 0
  treat_missing_data  = "notBreaching"
  alarm_actions       = [local.topic_arn]
  ok_actions          = [local.topic_arn]
  tags                = var.tags

  metric_query {
    id          = "unheard"
    label       = "Alerts that no subscriber received"
    expression  = "IF(published > 0 AND FILL(delivered, 0) + FILL(filtered, 0) < 1, published, 0)"
    return_data = true
  }

  dynamic "metric_query" {
    for_each = {
      published = "NumberOfMessagesPublished"
      delivered = "NumberOfNotificationsDelivered"
      filtered  = "NumberOfNotificationsFilteredOut"
    }

    content {
      id = metric_query.key

      metric {
        namespace   = "AWS/SNS"
        metric_name = metric_query.value
        period      = 900
        stat        = "Sum"
        dimensions  = { TopicName = var.alerts_topic_name }
      }
    }
  }
}

resource "aws_cloudwatch_metric_alarm" "tasks_missing" {
  for_each = var.streams_service_names

  alarm_name          = "${var.name_prefix}-tasks-missing-${each.key}"
  alarm_description   = "Fewer tasks of the role ${each.key} run than should: it is slower, or does nothing. What to do: ${var.runbook_url}#tasks-missing"
  evaluation_periods  = 3
  comparison_operator = "GreaterThanThreshold"
  threshold           = 0
  treat_missing_data  = "breaching"
  alarm_actions       = [local.topic_arn]
  ok_actions          = [local.topic_arn]
  tags                = var.tags

  metric_query {
    id          = "missing"
    label       = "Tasks missing"
    expression  = "desired - running"
    return_data = true
  }

  dynamic "metric_query" {
    for_each = { desired = "DesiredTaskCount", running = "RunningTaskCount" }

    content {
      id = metric_query.key

      metric {
        namespace   = "ECS/ContainerInsights"
        metric_name = metric_query.value
        period      = 300
        stat        = "Average"
        dimensions  = { ClusterName = var.streams_cluster_name, ServiceName = each.value }
      }
    }
  }
}
