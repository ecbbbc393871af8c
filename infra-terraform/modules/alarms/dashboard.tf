# What the alarms look at, in the order of the flow.

locals {
  charts = [
    {
      title   = "Ticks published and dropped"
      metrics = [["AWS/SNS", "NumberOfMessagesPublished", "TopicName", var.ticks_topic_name], ["AWS/Scheduler", "InvocationDroppedCount", "ScheduleGroup", var.scheduler_group_name]]
      stat    = "Sum"
    },
    {
      title   = "Age of the oldest message for the bridge"
      metrics = [["AWS/SQS", "ApproximateAgeOfOldestMessage", "QueueName", var.bridge_queue_name]]
      stat    = "Maximum"
    },
    {
      title   = "Bridge: invocations, errors, throttles"
      metrics = [for metric in ["Invocations", "Errors", "Throttles"] : ["AWS/Lambda", metric, "FunctionName", var.bridge_function_name]]
      stat    = "Sum"
    },
    {
      title   = "Bridge: dead letters by reason, and failed read-backs"
      metrics = [for reason in keys(local.log_phrases) : [local.log_namespace, reason]]
      stat    = "Sum"
    },
    {
      title   = "What lies in dead-letter queues"
      metrics = [for queue in var.dead_letter_queue_names : ["AWS/SQS", "ApproximateNumberOfMessagesVisible", "QueueName", queue]]
      stat    = "Maximum"
    },
    {
      title   = "Records behind, by role and topic"
      metrics = [for consumer in local.consumers : concat(["AWS/Kafka", "SumOffsetLag"], flatten([for name, value in consumer.dimensions : [name, value]]))]
      stat    = "Maximum"
    },
    {
      title   = "Seconds that the watermark is behind, and since the last tick"
      metrics = flatten([for feed in local.feeds : [for meter in ["countersign.watermark.lag.seconds.value", "countersign.tick.age.seconds.value"] : { entry = [var.metrics_namespace, meter, "role", "correlate", "feed", feed] }]])[*].entry
      stat    = "Maximum"
    },
    {
      title   = "Cases whose deadline has passed and that are not evaluated yet"
      metrics = [[var.metrics_namespace, "countersign.cases.waiting.value", "role", "correlate"]]
      stat    = "Maximum"
    },
    {
      title   = "Findings by verdict"
      metrics = [[{ expression = "SEARCH('{${var.metrics_namespace},role,topic,verdict} MetricName=\"countersign.findings.count\"', 'Sum', 300)" }]]
      stat    = "Sum"
    },
    {
      title   = "Findings stored and alerts sent, by outcome"
      metrics = [[{ expression = "SEARCH('{${var.metrics_namespace},role,outcome} MetricName=\"countersign.deliveries.count\"', 'Sum', 300)" }]]
      stat    = "Sum"
    },
    {
      title   = "Retries, and those that the destination asked for"
      metrics = flatten([for role in ["sink", "alert"] : [for meter in ["countersign.delivery.retries.count", "countersign.delivery.throttled.count"] : { entry = [var.metrics_namespace, meter, "role", role] }]])[*].entry
      stat    = "Sum"
    },
    {
      title   = "DynamoDB: writes and throttled writes"
      metrics = [for metric in ["ConsumedWriteCapacityUnits", "WriteThrottleEvents"] : ["AWS/DynamoDB", metric, "TableName", var.table_name]]
      stat    = "Sum"
    },
    {
      title   = "Tasks that run, by role"
      metrics = [for service in values(var.streams_service_names) : ["ECS/ContainerInsights", "RunningTaskCount", "ClusterName", var.streams_cluster_name, "ServiceName", service]]
      stat    = "Average"
    },
  ]

  alarm_arns = [
    for name in concat(keys(local.alarms), [for role in keys(var.streams_service_names) : "tasks-missing-${role}"]) :
    "arn:${local.partition}:cloudwatch:${local.region}:${local.account}:alarm:${var.name_prefix}-${name}"
  ]
}

resource "aws_cloudwatch_dashboard" "this" {
  dashboard_name = var.name_prefix

  dashboard_body = jsonencode({
    widgets = concat(
      [{
        type       = "alarm"
        x          = 0
        y          = 0
        width      = 24
        height     = 6
        properties = { title = "Alarms", alarms = local.alarm_arns }
      }],
      [for number, chart in local.charts : {
        type   = "metric"
        x      = number % 2 * 12
        y      = 6 + floor(number / 2) * 6
        width  = 12
        height = 6
        properties = {
          title   = chart.title
          region  = local.region
          period  = 300
          stat    = chart.stat
          metrics = chart.metrics
        }
      }],
    )
  })
}
