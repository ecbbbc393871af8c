# What the bridge may do, who may send to it, and how it is set up.

provider "aws" {
  region                      = "eu-central-1"
  access_key                  = "offline"
  secret_key                  = "offline"
  skip_credentials_validation = true
  skip_requesting_account_id  = true
  skip_metadata_api_check     = true
}

override_resource {
  target          = aws_iam_role.bridge
  override_during = plan
  values          = { arn = "arn:aws:iam::111122223333:role/countersign-bridge" }
}

override_resource {
  target          = aws_sqs_queue.bridge
  override_during = plan
  values = {
    arn = "arn:aws:sqs:eu-central-1:111122223333:countersign-bridge"
    url = "https://sqs.eu-central-1.amazonaws.com/111122223333/countersign-bridge"
  }
}

override_resource {
  target          = module.failed_messages.aws_sqs_queue.this
  override_during = plan
  values          = { arn = "arn:aws:sqs:eu-central-1:111122223333:countersign-bridge-failed" }
}

override_resource {
  target          = module.undelivered_messages.aws_sqs_queue.this
  override_during = plan
  values          = { arn = "arn:aws:sqs:eu-central-1:111122223333:countersign-undelivered-messages" }
}

override_resource {
  target          = aws_cloudwatch_log_group.bridge
  override_during = plan
  values          = { arn = "arn:aws:logs:eu-central-1:111122223333:log-group:/aws/lambda/countersign-bridge" }
}

override_resource {
  target          = aws_lambda_alias.live
  override_during = plan
  values          = { arn = "arn:aws:lambda:eu-central-1:111122223333:function:countersign-bridge:live" }
}

override_resource {
  target          = aws_secretsmanager_secret.this["jira-tokens"]
  override_during = plan
  values          = { arn = "arn:aws:secretsmanager:eu-central-1:111122223333:secret:countersign/jira-tokens-AbCdEf" }
}

override_resource {
  target          = aws_secretsmanager_secret.this["jira-credentials"]
  override_during = plan
  values          = { arn = "arn:aws:secretsmanager:eu-central-1:111122223333:secret:countersign/jira-credentials-AbCdEf" }
}

variables {
  name_prefix = "countersign"
  topic_arns = {
    changes = "arn:aws:sns:eu-central-1:111122223333:countersign-changes"
    tickets = "arn:aws:sns:eu-central-1:111122223333:countersign-tickets"
    ticks   = "arn:aws:sns:eu-central-1:111122223333:countersign-ticks"
  }
  kafka = {
    bootstrap_servers = "b-1.example:9098,b-2.example:9098"
    cluster_arn       = "arn:aws:kafka:eu-central-1:111122223333:cluster/countersign/uuid"
    topic_arn_prefix  = "arn:aws:kafka:eu-central-1:111122223333:topic/countersign/uuid"
    security_group_id = "sg-00000000000000001"
    port              = 9098
  }
  vpc_id                   = "vpc-00000000000000001"
  subnet_ids               = ["subnet-00000000000000001", "subnet-00000000000000002"]
  https_egress_cidr_blocks = ["10.0.0.0/16"]
  kms_key_arn              = "arn:aws:kms:eu-central-1:111122223333:key/data"
  package                  = "not-built-yet.jar"
  log_retention_days       = 400
}

run "the_role_may_do_what_the_bridge_does_and_nothing_else" {
  command = plan

  module {
    source = "./modules/bridge"
  }

  assert {
    condition = {
      for s in jsondecode(aws_iam_role_policy.bridge.policy).Statement :
      s.Sid => "${s.Effect} ${join(" ", sort(flatten([s.Action])))} on ${join(" ", sort(flatten([s.Resource])))}"
      } == {
      ConnectToKafka                  = "Allow kafka-cluster:Connect kafka-cluster:WriteDataIdempotently on arn:aws:kafka:eu-central-1:111122223333:cluster/countersign/uuid"
      PublishEvidence                 = "Allow kafka-cluster:DescribeTopic kafka-cluster:WriteData on arn:aws:kafka:eu-central-1:111122223333:topic/countersign/uuid/countersign.dead-letters arn:aws:kafka:eu-central-1:111122223333:topic/countersign/uuid/countersign.secret-changes arn:aws:kafka:eu-central-1:111122223333:topic/countersign/uuid/countersign.tickets"
      TakeFromItsQueue                = "Allow sqs:DeleteMessage sqs:GetQueueAttributes sqs:ReceiveMessage on arn:aws:sqs:eu-central-1:111122223333:countersign-bridge"
      AgeOfTheOldestMessage           = "Allow cloudwatch:GetMetricStatistics on *"
      KeepWhatDirectDeliveryGaveUp    = "Allow sqs:SendMessage on arn:aws:sqs:eu-central-1:111122223333:countersign-bridge-failed"
      UseTheKeyThroughServices        = "Allow kms:Decrypt kms:GenerateDataKey on arn:aws:kms:eu-central-1:111122223333:key/data"
      WriteItsLog                     = "Allow logs:CreateLogStream logs:PutLogEvents on arn:aws:logs:eu-central-1:111122223333:log-group:/aws/lambda/countersign-bridge:*"
      LambdaMakesItsNetworkInterfaces = "Allow ec2:AssignPrivateIpAddresses ec2:CreateNetworkInterface ec2:DeleteNetworkInterface ec2:DescribeNetworkInterfaces ec2:DescribeSubnets ec2:UnassignPrivateIpAddresses on *"
      ButTheCodeTouchesNone           = "Deny ec2:* on *"
    }
    error_message = "The bridge's role is not what the bridge needs: see its code before this list grows."
  }

  assert {
    condition = {
      for s in jsondecode(aws_iam_role_policy.bridge.policy).Statement : s.Sid => s.Condition if can(s.Condition)
      } == {
      UseTheKeyThroughServices = { StringEquals = { "kms:ViaService" = [
        "lambda.eu-central-1.amazonaws.com",
        "secretsmanager.eu-central-1.amazonaws.com",
        "sqs.eu-central-1.amazonaws.com",
      ] } }
      ButTheCodeTouchesNone = { ArnEquals = { "lambda:SourceFunctionArn" = "arn:aws:lambda:eu-central-1:111122223333:function:countersign-bridge" } }
    }
    error_message = "The key is used through services only, and network interfaces are Lambda's business, not the code's."
  }

  assert {
    condition = jsondecode(aws_iam_role.bridge.assume_role_policy).Statement == [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "lambda.amazonaws.com" }
    }]
    error_message = "Only Lambda may use the role."
  }
}

run "only_our_topics_put_anything_into_the_queue" {
  command = plan

  module {
    source = "./modules/bridge"
  }

  assert {
    condition = jsondecode(aws_sqs_queue_policy.bridge.policy).Statement == [
      {
        Sid       = "DenyOtherReaders"
        Effect    = "Deny"
        Action    = ["sqs:ReceiveMessage", "sqs:PurgeQueue", "sqs:DeleteMessage", "sqs:ChangeMessageVisibility"]
        Resource  = "arn:aws:sqs:eu-central-1:111122223333:countersign-bridge"
        Principal = "*"
        Condition = { ArnNotEquals = { "aws:PrincipalArn" = "arn:aws:iam::111122223333:role/countersign-bridge" } }
      },
      {
        Sid       = "OnlyOverTls"
        Effect    = "Deny"
        Action    = "sqs:*"
        Resource  = "arn:aws:sqs:eu-central-1:111122223333:countersign-bridge"
        Principal = "*"
        Condition = { Bool = { "aws:SecureTransport" = "false" } }
      },
      {
        Sid       = "OurTopicsDeliver"
        Effect    = "Allow"
        Action    = "sqs:SendMessage"
        Resource  = "arn:aws:sqs:eu-central-1:111122223333:countersign-bridge"
        Principal = { Service = "sns.amazonaws.com" }
        Condition = { ArnEquals = { "aws:SourceArn" = [
          "arn:aws:sns:eu-central-1:111122223333:countersign-changes",
          "arn:aws:sns:eu-central-1:111122223333:countersign-tickets",
          "arn:aws:sns:eu-central-1:111122223333:countersign-ticks",
        ] } }
      },
      {
        Sid       = "NobodyElse"
        Effect    = "Deny"
        Action    = "sqs:SendMessage"
        Resource  = "arn:aws:sqs:eu-central-1:111122223333:countersign-bridge"
        Principal = "*"
        Condition = { ArnNotEquals = { "aws:SourceArn" = [
          "arn:aws:sns:eu-central-1:111122223333:countersign-changes",
          "arn:aws:sns:eu-central-1:111122223333:countersign-tickets",
          "arn:aws:sns:eu-central-1:111122223333:countersign-ticks",
        ] } }
      },
    ]
    error_message = "The bridge believes what its queue holds: only SNS, for the three topics, may put anything there."
  }
}

run "people_who_redrive_are_the_one_exception" {
  command = plan

  module {
    source = "./modules/bridge"
  }

  variables {
    redrive_role_arns = ["arn:aws:iam::111122223333:role/Operator"]
  }

  assert {
    condition     = [for s in jsondecode(aws_sqs_queue_policy.bridge.policy).Statement : s.Condition.ArnNotEquals["aws:PrincipalArn"] if s.Sid == "NobodyElse"] == ["arn:aws:iam::111122223333:role/Operator"]
    error_message = "The named role may send what failed back."
  }

  assert {
    condition     = [for s in jsondecode(aws_sqs_queue_policy.bridge.policy).Statement : s.Sid if s.Effect == "Allow"] == ["OurTopicsDeliver"]
    error_message = "The exception takes a refusal away and allows nothing by itself."
  }

  assert {
    condition = [
      for s in jsondecode(aws_sqs_queue_policy.bridge.policy).Statement : s.Condition.ArnNotEquals["aws:PrincipalArn"] if s.Sid == "DenyOtherReaders"
    ] == [["arn:aws:iam::111122223333:role/countersign-bridge", "arn:aws:iam::111122223333:role/Operator"]]
    error_message = "The function and the named role take messages from the queue, and no other principal."
  }
}

run "nothing_is_lost_between_the_topics_and_kafka" {
  command = plan

  module {
    source = "./modules/bridge"
  }

  variables {
    timeout_seconds = 90
  }

  assert {
    condition     = aws_sqs_queue.bridge.visibility_timeout_seconds >= 6 * 90 && aws_lambda_function.bridge.timeout == 90
    error_message = "A message must stay invisible for six times the function's timeout."
  }

  assert {
    condition     = jsondecode(aws_sqs_queue.bridge.redrive_policy) == { deadLetterTargetArn = "arn:aws:sqs:eu-central-1:111122223333:countersign-bridge-failed", maxReceiveCount = 1000 }
    error_message = "A message tries for days before it goes to the dead-letter queue, where it holds time back no more."
  }

  assert {
    condition = alltrue([
      for subscription in aws_sns_topic_subscription.bridge :
      subscription.protocol == "sqs" &&
      subscription.endpoint == "arn:aws:sqs:eu-central-1:111122223333:countersign-bridge" &&
      subscription.raw_message_delivery != true &&
      jsondecode(subscription.redrive_policy) == { deadLetterTargetArn = "arn:aws:sqs:eu-central-1:111122223333:countersign-undelivered-messages" }
    ]) && length(aws_sns_topic_subscription.bridge) == 3
    error_message = "Three topics, one queue, with SNS's envelope (it says which topic it was), and a dead-letter queue on the hop."
  }

  assert {
    condition     = aws_lambda_event_source_mapping.queue.function_response_types == toset(["ReportBatchItemFailures"])
    error_message = "One record that Kafka did not take must not bring a whole batch back."
  }

  assert {
    condition     = aws_lambda_event_source_mapping.queue.scaling_config[0].maximum_concurrency == 4 && aws_lambda_event_source_mapping.queue.maximum_batching_window_in_seconds <= 5
    error_message = "Concurrency is bounded, and a batch does not wait."
  }

  assert {
    condition     = length(aws_lambda_permission.direct) == 0
    error_message = "SNS may invoke the function only where it is asked to."
  }
}

run "sns_can_deliver_directly" {
  command = plan

  module {
    source = "./modules/bridge"
  }

  variables {
    sns_delivery = "direct"
  }

  assert {
    condition = alltrue([
      for subscription in aws_sns_topic_subscription.bridge :
      subscription.protocol == "lambda" && subscription.endpoint == "arn:aws:lambda:eu-central-1:111122223333:function:countersign-bridge:live"
    ])
    error_message = "Subscriptions call the alias."
  }

  assert {
    condition = { for name, permission in aws_lambda_permission.direct : name => "${permission.principal} ${permission.source_arn} ${permission.qualifier}" } == {
      changes = "sns.amazonaws.com arn:aws:sns:eu-central-1:111122223333:countersign-changes live"
      tickets = "sns.amazonaws.com arn:aws:sns:eu-central-1:111122223333:countersign-tickets live"
      ticks   = "sns.amazonaws.com arn:aws:sns:eu-central-1:111122223333:countersign-ticks live"
    }
    error_message = "Only the three topics may invoke the alias."
  }

  assert {
    condition     = aws_lambda_function_event_invoke_config.direct.destination_config[0].on_failure[0].destination == "arn:aws:sqs:eu-central-1:111122223333:countersign-bridge-failed"
    error_message = "What fails three times is kept."
  }
}

run "the_function_is_set_up_as_its_settings_say" {
  command = plan

  module {
    source = "./modules/bridge"
  }

  assert {
    condition = aws_lambda_function.bridge.environment[0].variables == tomap({
      KAFKA_BOOTSTRAP_SERVERS = "b-1.example:9098,b-2.example:9098"
      KAFKA_AUTHENTICATION    = "aws-msk-iam"
      CHANGE_SOURCES          = "arn:aws:sns:eu-central-1:111122223333:countersign-changes"
      TICKET_SOURCES          = "arn:aws:sns:eu-central-1:111122223333:countersign-tickets"
      TICK_SOURCES            = "arn:aws:sns:eu-central-1:111122223333:countersign-ticks"
      QUEUE_URL               = "https://sqs.eu-central-1.amazonaws.com/111122223333/countersign-bridge"
      TICK_LATENESS           = "2m"
    })
    error_message = "Each topic is the source of one kind of message, and of no other."
  }

  assert {
    condition = (
      aws_lambda_function.bridge.runtime == "java21" &&
      aws_lambda_function.bridge.architectures == tolist(["arm64"]) &&
      aws_lambda_function.bridge.handler == "io.countersign.bridge.SnsBridgeHandler" &&
      aws_lambda_function.bridge.publish == true &&
      aws_lambda_function.bridge.snap_start[0].apply_on == "PublishedVersions" &&
      aws_lambda_event_source_mapping.queue.function_name == aws_lambda_alias.live.arn
    )
    error_message = "java21 on arm64, restored from a snapshot of the published version that the alias names."
  }

  assert {
    condition     = aws_lambda_function.bridge.vpc_config[0].subnet_ids == toset(["subnet-00000000000000001", "subnet-00000000000000002"])
    error_message = "The function runs in the private subnets."
  }
}

run "tokens_and_credentials_are_secrets_without_a_value" {
  command = plan

  module {
    source = "./modules/bridge"
  }

  variables {
    verify_by_token        = true
    jira_base_url          = "https://example.atlassian.net"
    jira_field_mapping     = "{\"jira-key\":\"/issue/key\"}"
    jira_issue_mapping     = "{\"jira-window-start\":\"/named/Start\"}"
    jira_approved_statuses = ["Approved", "10103"]
  }

  assert {
    condition = {
      for name, value in aws_lambda_function.bridge.environment[0].variables : name => value if startswith(name, "JIRA_")
      } == {
      JIRA_BASE_URL               = "https://example.atlassian.net"
      JIRA_CREDENTIALS_SECRET_ARN = "arn:aws:secretsmanager:eu-central-1:111122223333:secret:countersign/jira-credentials-AbCdEf"
      JIRA_FIELD_MAPPING          = "{\"jira-key\":\"/issue/key\"}"
      JIRA_ISSUE_MAPPING          = "{\"jira-window-start\":\"/named/Start\"}"
      JIRA_APPROVED_STATUSES      = "Approved,10103"
      JIRA_TOKENS_SECRET_ARN      = "arn:aws:secretsmanager:eu-central-1:111122223333:secret:countersign/jira-tokens-AbCdEf"
    }
    error_message = "The function knows where its secrets are, and not what they are."
  }

  assert {
    condition = {
      for s in jsondecode(aws_iam_role_policy.bridge.policy).Statement : s.Sid => "${s.Action} on ${join(" ", sort(s.Resource))}" if s.Sid == "ReadItsSecrets"
      } == {
      ReadItsSecrets = "secretsmanager:GetSecretValue on arn:aws:secretsmanager:eu-central-1:111122223333:secret:countersign/jira-credentials-AbCdEf arn:aws:secretsmanager:eu-central-1:111122223333:secret:countersign/jira-tokens-AbCdEf"
    }
    error_message = "The bridge may read its own two secrets and no other."
  }

  assert {
    condition     = alltrue([for secret in aws_secretsmanager_secret.this : secret.kms_key_id == "arn:aws:kms:eu-central-1:111122223333:key/data"])
    error_message = "Secrets are encrypted with our key."
  }
}

run "everything_kept_is_encrypted_and_logs_end" {
  command = plan

  module {
    source = "./modules/bridge"
  }

  assert {
    condition = toset([
      aws_sqs_queue.bridge.kms_master_key_id,
      aws_lambda_function.bridge.kms_key_arn,
      aws_cloudwatch_log_group.bridge.kms_key_id,
    ]) == toset(["arn:aws:kms:eu-central-1:111122223333:key/data"])
    error_message = "Queue, settings and log are encrypted with our key."
  }

  assert {
    condition     = aws_cloudwatch_log_group.bridge.retention_in_days == 400 && aws_lambda_function.bridge.logging_config[0].log_group == aws_cloudwatch_log_group.bridge.name
    error_message = "The function writes to the log group that has an end."
  }
}

run "the_network_lets_nothing_in" {
  command = plan

  module {
    source = "./modules/bridge"
  }

  assert {
    condition     = aws_vpc_security_group_egress_rule.kafka.referenced_security_group_id == "sg-00000000000000001" && aws_vpc_security_group_egress_rule.kafka.from_port == 9098 && aws_vpc_security_group_egress_rule.kafka.to_port == 9098
    error_message = "Out to the brokers on the port that wants IAM."
  }

  assert {
    condition     = { for block, rule in aws_vpc_security_group_egress_rule.https : block => "${rule.from_port}-${rule.to_port}" } == { "10.0.0.0/16" = "443-443" }
    error_message = "Otherwise out to HTTPS only, where the variable says."
  }
}

run "refuses_bad_values_by_name" {
  command = plan

  module {
    source = "./modules/bridge"
  }

  variables {
    timeout_seconds     = 59
    maximum_concurrency = 1
    sns_delivery        = "pigeon"
    tick_lateness       = "2 minutes"
  }

  expect_failures = [
    var.timeout_seconds,
    var.maximum_concurrency,
    var.sns_delivery,
    var.tick_lateness,
  ]
}

run "code_that_is_not_signed_can_be_refused" {
  command = plan

  module {
    source = "./modules/bridge"
  }

  variables {
    signing_profile_version_arns = ["arn:aws:signer:eu-central-1:111122223333:/signing-profiles/countersign/abcdefghij"]
  }

  assert {
    condition     = aws_lambda_code_signing_config.bridge[0].policies[0].untrusted_artifact_on_deployment == "Enforce" && aws_lambda_code_signing_config.bridge[0].allowed_publishers[0].signing_profile_version_arns == toset(["arn:aws:signer:eu-central-1:111122223333:/signing-profiles/countersign/abcdefghij"])
    error_message = "Lambda deploys what the named profile has signed and nothing else."
  }
}
