# Who may tell Countersign what: the bus, the rules, the three topics and the schedule.

provider "aws" {
  region                      = "eu-central-1"
  access_key                  = "offline"
  secret_key                  = "offline"
  skip_credentials_validation = true
  skip_requesting_account_id  = true
  skip_metadata_api_check     = true
}

override_resource {
  target          = aws_cloudwatch_event_bus.secrets
  override_during = plan
  values          = { arn = "arn:aws:events:eu-central-1:111122223333:event-bus/countersign-secret-events" }
}

override_resource {
  target          = aws_cloudwatch_event_rule.secrets["changes"]
  override_during = plan
  values          = { arn = "arn:aws:events:eu-central-1:111122223333:rule/countersign-secret-events/countersign-changes" }
}

override_resource {
  target          = aws_cloudwatch_event_rule.secrets["consequences"]
  override_during = plan
  values          = { arn = "arn:aws:events:eu-central-1:111122223333:rule/countersign-secret-events/countersign-consequences" }
}

override_resource {
  target          = aws_cloudwatch_event_rule.secrets["labels"]
  override_during = plan
  values          = { arn = "arn:aws:events:eu-central-1:111122223333:rule/countersign-secret-events/countersign-labels" }
}

override_resource {
  target          = aws_sns_topic.this["changes"]
  override_during = plan
  values          = { arn = "arn:aws:sns:eu-central-1:111122223333:countersign-changes" }
}

override_resource {
  target          = aws_sns_topic.this["tickets"]
  override_during = plan
  values          = { arn = "arn:aws:sns:eu-central-1:111122223333:countersign-tickets" }
}

override_resource {
  target          = aws_sns_topic.this["ticks"]
  override_during = plan
  values          = { arn = "arn:aws:sns:eu-central-1:111122223333:countersign-ticks" }
}

override_resource {
  target          = aws_scheduler_schedule_group.ticks
  override_during = plan
  values          = { arn = "arn:aws:scheduler:eu-central-1:111122223333:schedule-group/countersign-ticks" }
}

override_resource {
  target          = aws_iam_role.schedule
  override_during = plan
  values          = { arn = "arn:aws:iam::111122223333:role/countersign-tick" }
}

override_resource {
  target          = module.undelivered_events.aws_sqs_queue.this
  override_during = plan
  values          = { arn = "arn:aws:sqs:eu-central-1:111122223333:countersign-undelivered-events" }
}

override_resource {
  target          = module.undelivered_ticks.aws_sqs_queue.this
  override_during = plan
  values          = { arn = "arn:aws:sqs:eu-central-1:111122223333:countersign-undelivered-ticks" }
}

variables {
  name_prefix          = "countersign"
  principal_org_id     = "o-a1b2c3d4e5"
  atlassian_account_id = "815843069303"
  kms_key_arn          = "arn:aws:kms:eu-central-1:111122223333:key/data"
  tickets_kms_key_arn  = "arn:aws:kms:eu-central-1:111122223333:key/tickets"
}

run "only_accounts_of_the_organisation_forward_events" {
  command = plan

  module {
    source = "./modules/event-sources"
  }

  assert {
    condition = jsondecode(aws_cloudwatch_event_bus_policy.organisation.policy).Statement == [{
      Sid       = "AccountsOfTheOrganisationForward"
      Effect    = "Allow"
      Action    = "events:PutEvents"
      Resource  = "arn:aws:events:eu-central-1:111122223333:event-bus/countersign-secret-events"
      Principal = { AWS = "*" }
      Condition = { StringEquals = { "aws:PrincipalOrgID" = "o-a1b2c3d4e5" } }
    }]
    error_message = "The bus must take events from the accounts of the organisation and from nobody else."
  }
}

run "rules_let_every_change_consequence_and_native_event_through_and_no_read" {
  command = plan

  module {
    source = "./modules/event-sources"
  }

  assert {
    condition = jsondecode(aws_cloudwatch_event_rule.secrets["changes"].event_pattern) == {
      source        = ["aws.secretsmanager"]
      "detail-type" = ["AWS API Call via CloudTrail"]
      detail = {
        eventSource = ["secretsmanager.amazonaws.com"]
        readOnly    = [false, { exists = false }]
      }
    }
    error_message = "A change is any call to Secrets Manager that does not say that it is read-only, unknown ones included."
  }

  assert {
    condition = jsondecode(aws_cloudwatch_event_rule.secrets["consequences"].event_pattern) == {
      source        = ["aws.secretsmanager"]
      "detail-type" = ["AWS Service Event via CloudTrail"]
      detail        = { eventSource = ["secretsmanager.amazonaws.com"] }
    }
    error_message = "A consequence is any service event of Secrets Manager."
  }

  assert {
    condition = jsondecode(aws_cloudwatch_event_rule.secrets["labels"].event_pattern) == {
      source        = ["aws.secretsmanager"]
      "detail-type" = ["Secret Label Updated"]
    }
    error_message = "The native event of Secrets Manager must get through."
  }

  assert {
    condition = alltrue([
      for rule in aws_cloudwatch_event_rule.secrets :
      rule.event_bus_name == "countersign-secret-events" && rule.state == "ENABLED"
    ])
    error_message = "The rules are on the bus of the organisation, and on."
  }

  assert {
    condition = alltrue([
      for target in aws_cloudwatch_event_target.changes_topic :
      target.arn == "arn:aws:sns:eu-central-1:111122223333:countersign-changes" &&
      target.event_bus_name == "countersign-secret-events" &&
      target.dead_letter_config[0].arn == "arn:aws:sqs:eu-central-1:111122223333:countersign-undelivered-events" &&
      target.retry_policy[0].maximum_event_age_in_seconds == 86400
    ]) && length(aws_cloudwatch_event_target.changes_topic) == 3
    error_message = "Every rule sends to the changes topic, tries for a day, and keeps what it could not deliver."
  }
}

run "changes_come_from_our_rules_only" {
  command = plan

  module {
    source = "./modules/event-sources"
  }

  assert {
    condition = jsondecode(aws_sns_topic_policy.this["changes"].policy).Statement == [
      {
        Sid       = "OnlyOverTls"
        Effect    = "Deny"
        Action    = "sns:Publish"
        Resource  = "arn:aws:sns:eu-central-1:111122223333:countersign-changes"
        Principal = "*"
        Condition = { Bool = { "aws:SecureTransport" = "false" } }
      },
      {
        Sid       = "OnlyTheBridgeSubscribes"
        Effect    = "Deny"
        Action    = "sns:Subscribe"
        Resource  = "arn:aws:sns:eu-central-1:111122223333:countersign-changes"
        Principal = "*"
        Condition = { StringNotEquals = { "sns:Endpoint" = [
          "arn:aws:sqs:eu-central-1:111122223333:countersign-bridge",
          "arn:aws:lambda:eu-central-1:111122223333:function:countersign-bridge:live",
        ] } }
      },
      {
        Sid       = "EventBridgePublishes"
        Effect    = "Allow"
        Action    = "sns:Publish"
        Resource  = "arn:aws:sns:eu-central-1:111122223333:countersign-changes"
        Principal = { Service = "events.amazonaws.com" }
      },
      {
        Sid       = "NobodyButAService"
        Effect    = "Deny"
        Action    = "sns:Publish"
        Resource  = "arn:aws:sns:eu-central-1:111122223333:countersign-changes"
        Principal = "*"
        Condition = { Bool = { "aws:PrincipalIsAWSService" = "false" } }
      },
      {
        Sid       = "NoOtherRule"
        Effect    = "Deny"
        Action    = "sns:Publish"
        Resource  = "arn:aws:sns:eu-central-1:111122223333:countersign-changes"
        Principal = "*"
        Condition = {
          Null = { "aws:SourceArn" = "false" }
          ArnNotEquals = { "aws:SourceArn" = [
            "arn:aws:events:eu-central-1:111122223333:rule/countersign-secret-events/countersign-changes",
            "arn:aws:events:eu-central-1:111122223333:rule/countersign-secret-events/countersign-consequences",
            "arn:aws:events:eu-central-1:111122223333:rule/countersign-secret-events/countersign-labels",
          ] }
        }
      },
    ]
    error_message = "Only EventBridge, over TLS, may publish changes; where it names its rule, only for the three."
  }
}

run "tickets_come_from_atlassian_only" {
  command = plan

  module {
    source = "./modules/event-sources"
  }

  assert {
    condition = jsondecode(aws_sns_topic_policy.this["tickets"].policy).Statement == [
      {
        Sid       = "OnlyOverTls"
        Effect    = "Deny"
        Action    = "sns:Publish"
        Resource  = "arn:aws:sns:eu-central-1:111122223333:countersign-tickets"
        Principal = "*"
        Condition = { Bool = { "aws:SecureTransport" = "false" } }
      },
      {
        Sid       = "OnlyTheBridgeSubscribes"
        Effect    = "Deny"
        Action    = "sns:Subscribe"
        Resource  = "arn:aws:sns:eu-central-1:111122223333:countersign-tickets"
        Principal = "*"
        Condition = { StringNotEquals = { "sns:Endpoint" = [
          "arn:aws:sqs:eu-central-1:111122223333:countersign-bridge",
          "arn:aws:lambda:eu-central-1:111122223333:function:countersign-bridge:live",
        ] } }
      },
      {
        Sid       = "JiraPublishes"
        Effect    = "Allow"
        Action    = "sns:Publish"
        Resource  = "arn:aws:sns:eu-central-1:111122223333:countersign-tickets"
        Principal = { AWS = "arn:aws:iam::815843069303:root" }
      },
      {
        Sid       = "NobodyElse"
        Effect    = "Deny"
        Action    = "sns:Publish"
        Resource  = "arn:aws:sns:eu-central-1:111122223333:countersign-tickets"
        Principal = "*"
        Condition = { StringNotEquals = { "aws:PrincipalAccount" = "815843069303" } }
      },
    ]
    error_message = "Only Atlassian's account, over TLS, may publish tickets: an administrator of ours could approve otherwise."
  }
}

run "ticks_come_from_our_schedule_only" {
  command = plan

  module {
    source = "./modules/event-sources"
  }

  assert {
    condition = jsondecode(aws_sns_topic_policy.this["ticks"].policy).Statement == [
      {
        Sid       = "OnlyOverTls"
        Effect    = "Deny"
        Action    = "sns:Publish"
        Resource  = "arn:aws:sns:eu-central-1:111122223333:countersign-ticks"
        Principal = "*"
        Condition = { Bool = { "aws:SecureTransport" = "false" } }
      },
      {
        Sid       = "OnlyTheBridgeSubscribes"
        Effect    = "Deny"
        Action    = "sns:Subscribe"
        Resource  = "arn:aws:sns:eu-central-1:111122223333:countersign-ticks"
        Principal = "*"
        Condition = { StringNotEquals = { "sns:Endpoint" = [
          "arn:aws:sqs:eu-central-1:111122223333:countersign-bridge",
          "arn:aws:lambda:eu-central-1:111122223333:function:countersign-bridge:live",
        ] } }
      },
      {
        Sid       = "OurScheduleTicks"
        Effect    = "Allow"
        Action    = "sns:Publish"
        Resource  = "arn:aws:sns:eu-central-1:111122223333:countersign-ticks"
        Principal = { AWS = "arn:aws:iam::111122223333:role/countersign-tick" }
      },
      {
        Sid       = "NobodyElse"
        Effect    = "Deny"
        Action    = "sns:Publish"
        Resource  = "arn:aws:sns:eu-central-1:111122223333:countersign-ticks"
        Principal = "*"
        Condition = { ArnNotEquals = { "aws:PrincipalArn" = "arn:aws:iam::111122223333:role/countersign-tick" } }
      },
    ]
    error_message = "Only the role of the schedule, over TLS, may move time."
  }
}

run "the_schedule_ticks_for_both_feeds_each_minute" {
  command = plan

  module {
    source = "./modules/event-sources"
  }

  assert {
    condition = jsondecode(aws_scheduler_schedule.tick.target[0].input) == {
      "countersign-tick" = { time = "<aws.scheduler.scheduled-time>", origin = "schedule" }
    }
    error_message = "A tick names its time and its origin, and no feed, which means both."
  }

  assert {
    condition     = strcontains(aws_scheduler_schedule.tick.target[0].input, "<aws.scheduler.scheduled-time>")
    error_message = "EventBridge Scheduler replaces its placeholder only where it stands unescaped."
  }

  assert {
    condition     = aws_scheduler_schedule.tick.schedule_expression == "rate(1 minute)" && aws_scheduler_schedule.tick.flexible_time_window[0].mode == "OFF"
    error_message = "A quiet topic gets its verdicts within one tick: each minute, on the minute."
  }

  assert {
    condition = (
      aws_scheduler_schedule.tick.target[0].arn == "arn:aws:sns:eu-central-1:111122223333:countersign-ticks" &&
      aws_scheduler_schedule.tick.target[0].dead_letter_config[0].arn == "arn:aws:sqs:eu-central-1:111122223333:countersign-undelivered-ticks"
    )
    error_message = "Ticks go to their topic, and to their dead-letter queue when it fails."
  }

  assert {
    condition = {
      for s in jsondecode(aws_iam_role_policy.schedule.policy).Statement :
      s.Sid => "${s.Effect} ${join(" ", sort(flatten([s.Action])))} on ${join(" ", sort(flatten([s.Resource])))}"
      } == {
      Tick                    = "Allow sns:Publish on arn:aws:sns:eu-central-1:111122223333:countersign-ticks"
      KeepWhatWasNotDelivered = "Allow sqs:SendMessage on arn:aws:sqs:eu-central-1:111122223333:countersign-undelivered-ticks"
      EncryptForTopicAndQueue = "Allow kms:Decrypt kms:GenerateDataKey* on arn:aws:kms:eu-central-1:111122223333:key/data"
    }
    error_message = "The schedule's role may tick, keep what failed, and encrypt for both; nothing else."
  }

  assert {
    condition = jsondecode(aws_iam_role.schedule.assume_role_policy).Statement == [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "scheduler.amazonaws.com" }
      Condition = { ArnEquals = { "aws:SourceArn" = "arn:aws:scheduler:eu-central-1:111122223333:schedule-group/countersign-ticks" } }
    }]
    error_message = "Only our group of schedules may use the role that ticks."
  }
}

run "topics_and_queues_are_encrypted_with_our_keys" {
  command = plan

  module {
    source = "./modules/event-sources"
  }

  assert {
    condition = { for name, topic in aws_sns_topic.this : name => topic.kms_master_key_id } == {
      changes = "arn:aws:kms:eu-central-1:111122223333:key/data"
      tickets = "arn:aws:kms:eu-central-1:111122223333:key/tickets"
      ticks   = "arn:aws:kms:eu-central-1:111122223333:key/data"
    }
    error_message = "Each topic has its key; that of the tickets topic is one that Atlassian may use."
  }

  assert {
    condition     = aws_scheduler_schedule.tick.kms_key_arn == "arn:aws:kms:eu-central-1:111122223333:key/data"
    error_message = "The schedule is encrypted with our key."
  }
}

run "the_tickets_topic_can_do_without_a_key" {
  command = plan

  module {
    source = "./modules/event-sources"
  }

  variables {
    tickets_kms_key_arn = null
  }

  assert {
    condition     = aws_sns_topic.this["tickets"].kms_master_key_id == null && aws_sns_topic.this["changes"].kms_master_key_id != null
    error_message = "Only the tickets topic is left unencrypted."
  }
}

run "atlassians_publishing_role_can_be_named" {
  command = plan

  module {
    source = "./modules/event-sources"
  }

  variables {
    atlassian_role_arns = ["arn:aws:iam::815843069303:role/atlassian-automation-prod-outgoing"]
  }

  assert {
    condition = [
      for s in jsondecode(aws_sns_topic_policy.this["tickets"].policy).Statement : [s.Effect, s.Action, s.Condition] if s.Sid == "NoOtherRoleOfAtlassian"
    ] == [["Deny", "sns:Publish", { ArnNotLike = { "aws:PrincipalArn" = "arn:aws:iam::815843069303:role/atlassian-automation-prod-outgoing" } }]]
    error_message = "Other roles of Atlassian's account are refused."
  }
}

run "with_a_role_no_other_rule_publishes_changes" {
  command = plan

  module {
    source = "./modules/event-sources"
  }

  variables {
    rule_execution_role = true
  }

  override_resource {
    target          = aws_iam_role.rules
    override_during = plan
    values          = { arn = "arn:aws:iam::111122223333:role/countersign-rules" }
  }

  assert {
    condition = {
      for s in jsondecode(aws_sns_topic_policy.this["changes"].policy).Statement : s.Sid => try(s.Condition.ArnNotEquals["aws:PrincipalArn"], s.Principal.AWS) if contains(["OurRulesPublish", "DenyOtherPublishers"], s.Sid)
      } == {
      OurRulesPublish     = "arn:aws:iam::111122223333:role/countersign-rules"
      DenyOtherPublishers = "arn:aws:iam::111122223333:role/countersign-rules"
    } && !strcontains(aws_sns_topic_policy.this["changes"].policy, "events.amazonaws.com")
    error_message = "The topic of changes admits the role of our rules and nothing else."
  }

  assert {
    condition     = alltrue([for target in aws_cloudwatch_event_target.changes_topic : target.role_arn == "arn:aws:iam::111122223333:role/countersign-rules"])
    error_message = "Each target publishes with the role."
  }

  assert {
    condition = toset(jsondecode(aws_iam_role.rules[0].assume_role_policy).Statement[0].Condition.ArnEquals["aws:SourceArn"]) == toset([
      "arn:aws:events:eu-central-1:111122223333:rule/countersign-secret-events/countersign-changes",
      "arn:aws:events:eu-central-1:111122223333:rule/countersign-secret-events/countersign-consequences",
      "arn:aws:events:eu-central-1:111122223333:rule/countersign-secret-events/countersign-labels",
    ])
    error_message = "Only our three rules may use the role."
  }

  assert {
    condition = {
      for s in jsondecode(aws_iam_role_policy.rules[0].policy).Statement : s.Sid => "${join(" ", flatten([s.Action]))} on ${s.Resource}"
      } == {
      PublishChanges     = "sns:Publish on arn:aws:sns:eu-central-1:111122223333:countersign-changes"
      EncryptForTheTopic = "kms:GenerateDataKey* kms:Decrypt on arn:aws:kms:eu-central-1:111122223333:key/data"
    }
    error_message = "The role publishes changes and nothing else."
  }
}
