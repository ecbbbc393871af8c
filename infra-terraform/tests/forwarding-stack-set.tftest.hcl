# The template for StackSets says the same as the Terraform module for one account.

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

override_resource {
  target          = aws_sqs_queue.this
  override_during = plan
  values          = { arn = "arn:aws:sqs:eu-west-1:444455556666:countersign-undelivered-forwards" }
}

variables {
  central_event_bus_arn = "arn:aws:events:eu-central-1:111122223333:event-bus/countersign-secret-events"
}

run "template" {
  command = plan

  module {
    source = "./tests/stack"
  }
}

run "the_template_forwards_as_the_module_does" {
  command = plan

  module {
    source = "./modules/member-account-forwarding"
  }

  assert {
    condition     = run.template.properties.Rule.EventPattern == jsondecode(aws_cloudwatch_event_rule.forward.event_pattern)
    error_message = "Both forward the same events."
  }

  assert {
    condition     = [for p in [run.template.properties.Rule] : [p.Name, p.Description, p.State]] == [[aws_cloudwatch_event_rule.forward.name, aws_cloudwatch_event_rule.forward.description, aws_cloudwatch_event_rule.forward.state]]
    error_message = "Both rules have the same name, which an SCP can protect, and are on."
  }

  assert {
    condition = run.template.properties.Rule.Targets == [{
      Id               = aws_cloudwatch_event_target.central_bus.target_id
      Arn              = aws_cloudwatch_event_target.central_bus.arn
      RoleArn          = aws_cloudwatch_event_target.central_bus.role_arn
      DeadLetterConfig = { Arn = aws_cloudwatch_event_target.central_bus.dead_letter_config[0].arn }
      RetryPolicy = {
        MaximumEventAgeInSeconds = aws_cloudwatch_event_target.central_bus.retry_policy[0].maximum_event_age_in_seconds
        MaximumRetryAttempts     = aws_cloudwatch_event_target.central_bus.retry_policy[0].maximum_retry_attempts
      }
    }]
    error_message = "Both send to the bus, with the same role, retries and dead-letter queue."
  }

  assert {
    condition     = run.template.properties.Role.AssumeRolePolicyDocument.Statement == jsondecode(aws_iam_role.forward.assume_role_policy).Statement
    error_message = "Both let the rule alone use the role."
  }

  assert {
    condition     = run.template.properties.Role.Policies[0].PolicyDocument.Statement == jsondecode(aws_iam_role_policy.forward.policy).Statement
    error_message = "Both roles may do the same."
  }

  assert {
    condition = [
      for properties in [run.template.properties.UndeliveredAlarm] : {
        name      = properties.AlarmName
        text      = properties.AlarmDescription
        metric    = "${properties.Namespace} ${properties.MetricName} ${properties.Statistic}"
        dimension = tomap({ for d in properties.Dimensions : d.Name => d.Value })
        when      = "${properties.ComparisonOperator} ${properties.Threshold} in ${properties.EvaluationPeriods} of ${properties.Period}, else ${properties.TreatMissingData}"
      }
      ] == [{
        name      = aws_cloudwatch_metric_alarm.undelivered.alarm_name
        text      = aws_cloudwatch_metric_alarm.undelivered.alarm_description
        metric    = "${aws_cloudwatch_metric_alarm.undelivered.namespace} ${aws_cloudwatch_metric_alarm.undelivered.metric_name} ${aws_cloudwatch_metric_alarm.undelivered.statistic}"
        dimension = tomap(aws_cloudwatch_metric_alarm.undelivered.dimensions)
        when      = "${aws_cloudwatch_metric_alarm.undelivered.comparison_operator} ${aws_cloudwatch_metric_alarm.undelivered.threshold} in ${aws_cloudwatch_metric_alarm.undelivered.evaluation_periods} of ${aws_cloudwatch_metric_alarm.undelivered.period}, else ${aws_cloudwatch_metric_alarm.undelivered.treat_missing_data}"
    }]
    error_message = "Both watch the queue alike."
  }

  assert {
    condition = [
      for properties in [run.template.properties.FailedAlarm] : {
        name      = properties.AlarmName
        text      = properties.AlarmDescription
        metric    = "${properties.Namespace} ${properties.MetricName} ${properties.Statistic}"
        dimension = tomap({ for d in properties.Dimensions : d.Name => d.Value })
        when      = "${properties.ComparisonOperator} ${properties.Threshold} in ${properties.EvaluationPeriods} of ${properties.Period}, else ${properties.TreatMissingData}"
      }
      ] == [{
        name      = aws_cloudwatch_metric_alarm.failed.alarm_name
        text      = aws_cloudwatch_metric_alarm.failed.alarm_description
        metric    = "${aws_cloudwatch_metric_alarm.failed.namespace} ${aws_cloudwatch_metric_alarm.failed.metric_name} ${aws_cloudwatch_metric_alarm.failed.statistic}"
        dimension = tomap(aws_cloudwatch_metric_alarm.failed.dimensions)
        when      = "${aws_cloudwatch_metric_alarm.failed.comparison_operator} ${aws_cloudwatch_metric_alarm.failed.threshold} in ${aws_cloudwatch_metric_alarm.failed.evaluation_periods} of ${aws_cloudwatch_metric_alarm.failed.period}, else ${aws_cloudwatch_metric_alarm.failed.treat_missing_data}"
    }]
    error_message = "Both watch the rule alike."
  }
}

run "the_template_keeps_what_could_not_be_forwarded_as_the_module_does" {
  command = plan

  module {
    source = "./modules/dead-letter-queue"
  }

  variables {
    name             = "countersign-undelivered-forwards"
    kms_key_arn      = null
    reader_role_arns = ["arn:aws:iam::444455556666:role/Operator"]
    sender = {
      service     = "events.amazonaws.com"
      source_arns = ["arn:aws:events:eu-west-1:444455556666:rule/countersign-forward"]
    }
  }

  assert {
    condition = [
      for s in run.template.properties.UndeliveredPolicy.PolicyDocument.Statement :
      try(merge(s, { Condition = s.Condition["Fn::If"][1] }), s)
    ] == jsondecode(aws_sqs_queue_policy.this.policy).Statement
    error_message = "Both queues let the same in and the same out."
  }

  assert {
    condition     = [for p in [run.template.properties.Undelivered] : [p.QueueName, p.MessageRetentionPeriod, p.SqsManagedSseEnabled]] == [[aws_sqs_queue.this.name, aws_sqs_queue.this.message_retention_seconds, aws_sqs_queue.this.sqs_managed_sse_enabled]]
    error_message = "Both queues keep for 14 days, encrypted."
  }
}

run "every_account_in_every_region_gets_it_new_ones_too" {
  command = plan

  module {
    source = "./modules/forwarding-stack-set"
  }

  variables {
    organizational_unit_ids = ["r-ab12"]
    regions                 = ["eu-central-1", "us-east-1"]
    alarm_topic_name        = "security"
  }

  assert {
    condition     = aws_cloudformation_stack_set.forwarding.permission_model == "SERVICE_MANAGED" && aws_cloudformation_stack_set.forwarding.auto_deployment[0].enabled
    error_message = "An account that joins an organisational unit forwards by itself."
  }

  assert {
    condition     = aws_cloudformation_stack_instances.forwarding.regions == toset(["eu-central-1", "us-east-1"]) && one(aws_cloudformation_stack_instances.forwarding.deployment_targets).accounts == toset(["111122223333"]) && one(aws_cloudformation_stack_instances.forwarding.deployment_targets).account_filter_type == "DIFFERENCE"
    error_message = "All accounts but that of Countersign, in all the regions."
  }

  assert {
    condition     = toset(run.template.parameters) == toset(keys(aws_cloudformation_stack_set.forwarding.parameters)) && length(aws_cloudformation_stack_set.forwarding.template_body) < 51200
    error_message = "Each parameter is given, and the template is small enough for a request."
  }
}

run "refuses_what_is_no_unit_no_region_and_no_bus" {
  command = plan

  module {
    source = "./modules/forwarding-stack-set"
  }

  variables {
    central_event_bus_arn   = "arn:aws:sns:eu-central-1:111122223333:countersign-changes"
    organizational_unit_ids = ["Production"]
    regions                 = []
    call_as                 = "ADMIN"
  }

  expect_failures = [
    var.central_event_bus_arn,
    var.organizational_unit_ids,
    var.regions,
    var.call_as,
  ]
}
