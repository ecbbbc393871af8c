# Each part of the flow has an alarm, each alarm a section of the runbook.

provider "aws" {
  region                      = "eu-central-1"
  access_key                  = "offline"
  secret_key                  = "offline"
  skip_credentials_validation = true
  skip_requesting_account_id  = true
  skip_metadata_api_check     = true
}

override_data {
  target = data.aws_caller_identity.current
  values = { account_id = "111122223333" }
}

override_resource {
  target          = aws_sns_topic.alarms
  override_during = plan
  values          = { arn = "arn:aws:sns:eu-central-1:111122223333:countersign-alarms" }
}

variables {
  name_prefix             = "countersign"
  kms_key_arn             = "arn:aws:kms:eu-central-1:111122223333:key/data"
  metrics_namespace       = "Countersign"
  ticks_topic_name        = "countersign-ticks"
  scheduler_group_name    = "countersign-ticks"
  bridge_function_name    = "countersign-bridge"
  bridge_log_group_name   = "/aws/lambda/countersign-bridge"
  bridge_queue_name       = "countersign-bridge"
  dead_letter_queue_names = ["countersign-undelivered-ticks", "countersign-failed-messages"]
  kafka_cluster_name      = "countersign"
  evidence_topic_names    = ["countersign-changes", "countersign-tickets", "countersign-ticks"]
  alerts_topic_name       = "countersign-alerts"
  connector_function_name = "countersign-athena"
  provisioned_brokers     = 3
  consumer_groups         = { correlate = "countersign-correlator", sink = "countersign-sink", alert = "countersign-alert" }
  table_name              = "countersign-findings"
  streams_cluster_name    = "countersign"
  streams_service_names   = { correlate = "countersign-correlate", sink = "countersign-sink", alert = "countersign-alert" }
}

run "every_alarm_names_its_section_of_the_runbook_and_tells_somebody" {
  command = plan

  module {
    source = "./modules/alarms"
  }

  assert {
    condition = alltrue([
      for alarm in concat(values(aws_cloudwatch_metric_alarm.this), values(aws_cloudwatch_metric_alarm.tasks_missing)) :
      can(regex("^[A-Z].+ What to do: docs/runbook\\.md#[a-z-]+$", alarm.alarm_description)) && alarm.alarm_actions == toset(["arn:aws:sns:eu-central-1:111122223333:countersign-alarms"])
    ])
    error_message = "An alarm must say what it means and where to read on, and must go to the topic."
  }
}

run "what_should_be_empty_is_watched" {
  command = plan

  module {
    source = "./modules/alarms"
  }

  assert {
    condition = alltrue([
      for queue in var.dead_letter_queue_names : aws_cloudwatch_metric_alarm.this["queue-not-empty-${queue}"].dimensions.QueueName == queue
    ])
    error_message = "Each dead-letter queue must have its alarm."
  }

  assert {
    condition     = alltrue([for reason in ["invalid-field", "names-no-secret", "wrong-source", "bridge-defect", "other"] : contains(keys(aws_cloudwatch_metric_alarm.this), "dead-letter-${reason}")])
    error_message = "Dead letters must be told apart by reason."
  }

  assert {
    condition     = aws_cloudwatch_log_metric_filter.bridge["WRONG_SOURCE"].pattern == "\"rejected WRONG_SOURCE\"" && aws_cloudwatch_log_metric_filter.bridge["OTHER"].pattern == "?\"rejected NOT_JSON\" ?\"rejected UNRECOGNISED\" ?\"rejected NO_TICKET_KEY\" ?\"rejected OPERATIONS_ALERT\""
    error_message = "The filters must look for the words of the bridge's log."
  }
}

run "silence_is_alarming_where_something_should_be_heard" {
  command = plan

  module {
    source = "./modules/alarms"
  }

  assert {
    condition = toset([for name, alarm in aws_cloudwatch_metric_alarm.this : name if alarm.treat_missing_data == "breaching"]) == toset([
      "no-ticks",
      "feed-stalled-secret-changes", "feed-stalled-tickets",
      "watermark-lag-secret-changes", "watermark-lag-tickets",
    ])
    error_message = "Ticks and watermarks must be heard of all the time."
  }

  assert {
    condition     = alltrue([for alarm in aws_cloudwatch_metric_alarm.tasks_missing : alarm.treat_missing_data == "breaching"]) && length(aws_cloudwatch_metric_alarm.tasks_missing) == 3
    error_message = "Each role must be missed when it is gone."
  }
}

run "each_group_is_watched_on_each_topic_that_it_reads" {
  command = plan

  module {
    source = "./modules/alarms"
  }

  assert {
    condition     = aws_cloudwatch_metric_alarm.this["consumer-behind-sink-matched"].dimensions == tomap({ "Cluster Name" = "countersign", "Consumer Group" = "countersign-sink", "Topic" = "countersign.matched" })
    error_message = "Lag is told by cluster, group and topic."
  }

  assert {
    condition     = length([for name, alarm in aws_cloudwatch_metric_alarm.this : name if startswith(name, "consumer-behind-")]) == 5
    error_message = "Five pairs of role and topic must be watched."
  }
}

run "only_alarms_of_this_account_may_publish" {
  command = plan

  module {
    source = "./modules/alarms"
  }

  assert {
    condition     = jsondecode(data.aws_iam_policy_document.topic.json).Statement[0].Condition.StringEquals["aws:SourceAccount"] == "111122223333" && jsondecode(data.aws_iam_policy_document.topic.json).Statement[2].Effect == "Deny"
    error_message = "The topic must let in our alarms, over TLS, and nobody else."
  }

  assert {
    condition     = aws_sns_topic.alarms.kms_master_key_id == var.kms_key_arn
    error_message = "The topic must be encrypted with the key that it is given."
  }
}

run "dashboard_shows_the_alarms_first" {
  command = plan

  module {
    source = "./modules/alarms"
  }

  assert {
    condition     = jsondecode(aws_cloudwatch_dashboard.this.dashboard_body).widgets[0].type == "alarm" && length(jsondecode(aws_cloudwatch_dashboard.this.dashboard_body).widgets) == 14
    error_message = "The dashboard must show the alarms, then thirteen charts."
  }
}

run "what_aws_carries_is_watched_too" {
  command = plan

  module {
    source = "./modules/alarms"
  }

  assert {
    condition = alltrue([
      for topic in var.evidence_topic_names :
      aws_cloudwatch_metric_alarm.this["evidence-filtered-${topic}"].metric_name == "NumberOfNotificationsFilteredOut" && aws_cloudwatch_metric_alarm.this["evidence-filtered-${topic}"].dimensions.TopicName == topic
    ])
    error_message = "A filter that drops evidence is noticed."
  }

  assert {
    condition     = alltrue([for broker in ["1", "2", "3"] : aws_cloudwatch_metric_alarm.this["disk-of-broker-${broker}"].dimensions == tomap({ "Cluster Name" = "countersign", "Broker ID" = broker })])
    error_message = "Each broker's disk is watched."
  }

  assert {
    condition     = aws_cloudwatch_metric_alarm.this["alerts-not-delivered"].dimensions.TopicName == "countersign-alerts" && aws_cloudwatch_metric_alarm.this["connector-errors"].dimensions.FunctionName == "countersign-athena"
    error_message = "Delivery of alerts and the connector are watched."
  }
}

run "serverless_brokers_have_no_disks_to_watch" {
  command = plan

  module {
    source = "./modules/alarms"
  }

  variables {
    provisioned_brokers = 0
  }

  assert {
    condition     = length([for name, alarm in aws_cloudwatch_metric_alarm.this : name if alarm.metric_name == "KafkaDataLogsDiskUsed" || alarm.metric_name == "OfflinePartitionsCount"]) == 0
    error_message = "MSK Serverless has no such metrics."
  }
}

run "changes_of_delivery_are_reported" {
  command = plan

  module {
    source = "./modules/alarms"
  }

  assert {
    condition = jsondecode(aws_cloudwatch_event_rule.delivery_changed.event_pattern).detail.eventName == [
      "Unsubscribe",
      "SetSubscriptionAttributes",
      { prefix = "UpdateEventSourceMapping" },
      { prefix = "DeleteEventSourceMapping" },
    ]
    error_message = "A change of what carries evidence is reported."
  }

  assert {
    condition     = aws_cloudwatch_event_target.delivery_changed.arn == "arn:aws:sns:eu-central-1:111122223333:countersign-alarms"
    error_message = "It is reported to the topic of alarms."
  }
}

run "alerts_that_no_one_receives_are_noticed" {
  command = plan

  module {
    source = "./modules/alarms"
  }

  assert {
    condition = {
      for query in aws_cloudwatch_metric_alarm.alerts_without_subscriber.metric_query : query.id => one(query.metric).metric_name if length(query.metric) == 1
      } == {
      published = "NumberOfMessagesPublished"
      delivered = "NumberOfNotificationsDelivered"
      filtered  = "NumberOfNotificationsFilteredOut"
    }
    error_message = "Published, and neither delivered nor filtered out on purpose."
  }

  assert {
    condition     = aws_cloudwatch_metric_alarm.alerts_without_subscriber.alarm_actions == toset(["arn:aws:sns:eu-central-1:111122223333:countersign-alarms"])
    error_message = "The alarm goes to the other topic."
  }
}

run "alarms_name_the_runbook_where_it_is" {
  command = plan

  module {
    source = "./modules/alarms"
  }

  variables {
    runbook_url = "https://wiki.example.com/countersign"
  }

  assert {
    condition     = alltrue([for alarm in concat(values(aws_cloudwatch_metric_alarm.this), values(aws_cloudwatch_metric_alarm.tasks_missing), [aws_cloudwatch_metric_alarm.alerts_without_subscriber]) : strcontains(alarm.alarm_description, " What to do: https://wiki.example.com/countersign#")])
    error_message = "Each alarm has the address that can be opened."
  }
}

run "without_athena_no_connector_is_watched" {
  command = plan

  module {
    source = "./modules/alarms"
  }

  variables {
    connector_function_name = null
  }

  assert {
    condition     = !contains(keys(aws_cloudwatch_metric_alarm.this), "connector-errors")
    error_message = "An alarm on a function that does not exist says nothing."
  }
}
