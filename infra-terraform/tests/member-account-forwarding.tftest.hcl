# What an account of the organisation forwards, and with which right.

provider "aws" {
  region                      = "eu-west-1"
  access_key                  = "offline"
  secret_key                  = "offline"
  skip_credentials_validation = true
  skip_requesting_account_id  = true
  skip_metadata_api_check     = true
}

override_resource {
  target          = aws_cloudwatch_event_rule.forward
  override_during = plan
  values          = { arn = "arn:aws:events:eu-west-1:444455556666:rule/countersign-forward" }
}

override_resource {
  target          = aws_iam_role.forward
  override_during = plan
  values          = { arn = "arn:aws:iam::444455556666:role/countersign-forward-eu-west-1" }
}

override_resource {
  target          = module.undelivered.aws_sqs_queue.this
  override_during = plan
  values          = { arn = "arn:aws:sqs:eu-west-1:444455556666:countersign-undelivered-forwards" }
}

variables {
  central_event_bus_arn = "arn:aws:events:eu-central-1:111122223333:event-bus/countersign-secret-events"
}

run "forwards_what_changes_a_secret_and_no_read" {
  command = plan

  module {
    source = "./modules/member-account-forwarding"
  }

  assert {
    condition = jsondecode(aws_cloudwatch_event_rule.forward.event_pattern) == {
      source = ["aws.secretsmanager"]
      "$or" = [
        {
          "detail-type" = ["AWS API Call via CloudTrail"]
          detail        = { readOnly = [false, { exists = false }] }
        },
        { "detail-type" = ["AWS Service Event via CloudTrail", "Secret Label Updated"] },
      ]
    }
    error_message = "Calls that are not read-only, service events and native events go to the central bus."
  }

  assert {
    condition     = aws_cloudwatch_event_rule.forward.state == "ENABLED" && aws_cloudwatch_event_rule.forward.event_bus_name == null
    error_message = "The rule is on the default bus, where AWS's own events are, and in the state that holds reads back."
  }
}

run "may_put_events_on_the_central_bus_and_nothing_else" {
  command = plan

  module {
    source = "./modules/member-account-forwarding"
  }

  assert {
    condition = jsondecode(aws_iam_role_policy.forward.policy).Statement == [{
      Sid      = "ToThatBusOnly"
      Effect   = "Allow"
      Action   = "events:PutEvents"
      Resource = "arn:aws:events:eu-central-1:111122223333:event-bus/countersign-secret-events"
    }]
    error_message = "The role may put events on the central bus only."
  }

  assert {
    condition = jsondecode(aws_iam_role.forward.assume_role_policy).Statement == [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "events.amazonaws.com" }
      Condition = { ArnEquals = { "aws:SourceArn" = "arn:aws:events:eu-west-1:444455556666:rule/countersign-forward" } }
    }]
    error_message = "Only EventBridge, for this rule, may use the role."
  }
}

run "keeps_what_it_could_not_forward" {
  command = plan

  module {
    source = "./modules/member-account-forwarding"
  }

  assert {
    condition = (
      aws_cloudwatch_event_target.central_bus.arn == var.central_event_bus_arn &&
      aws_cloudwatch_event_target.central_bus.role_arn == "arn:aws:iam::444455556666:role/countersign-forward-eu-west-1" &&
      aws_cloudwatch_event_target.central_bus.dead_letter_config[0].arn == "arn:aws:sqs:eu-west-1:444455556666:countersign-undelivered-forwards"
    )
    error_message = "The target is the central bus, with the role, and with a dead-letter queue."
  }
}

run "refuses_what_is_not_a_bus" {
  command = plan

  module {
    source = "./modules/member-account-forwarding"
  }

  variables {
    central_event_bus_arn = "arn:aws:sns:eu-central-1:111122223333:countersign-changes"
  }

  expect_failures = [var.central_event_bus_arn]
}

run "an_event_that_was_not_forwarded_is_noticed_in_its_account" {
  command = plan

  module {
    source = "./modules/member-account-forwarding"
  }

  variables {
    alarm_actions = ["arn:aws:sns:eu-central-1:111122223333:security"]
  }

  assert {
    condition     = aws_cloudwatch_metric_alarm.undelivered.dimensions.QueueName == "countersign-undelivered-forwards" && aws_cloudwatch_metric_alarm.undelivered.alarm_actions == toset(["arn:aws:sns:eu-central-1:111122223333:security"])
    error_message = "The queue of what was not forwarded is watched where it is."
  }

  assert {
    condition     = aws_cloudwatch_metric_alarm.failed.metric_name == "FailedInvocations" && aws_cloudwatch_metric_alarm.failed.dimensions.RuleName == "countersign-forward"
    error_message = "A rule that cannot forward is noticed."
  }
}
