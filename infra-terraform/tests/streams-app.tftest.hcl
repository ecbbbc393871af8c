# What each role may do, and how its containers run.

provider "aws" {
  region                      = "eu-central-1"
  access_key                  = "offline"
  secret_key                  = "offline"
  skip_credentials_validation = true
  skip_requesting_account_id  = true
  skip_metadata_api_check     = true
}

override_resource {
  target          = aws_ecr_repository.streams_app
  override_during = plan
  values = {
    arn            = "arn:aws:ecr:eu-central-1:111122223333:repository/countersign/streams-app"
    repository_url = "111122223333.dkr.ecr.eu-central-1.amazonaws.com/countersign/streams-app"
  }
}

override_resource {
  target          = aws_cloudwatch_log_group.streams_app
  override_during = plan
  values          = { arn = "arn:aws:logs:eu-central-1:111122223333:log-group:/countersign/streams-app" }
}

override_resource {
  target          = aws_security_group.streams_app
  override_during = plan
  values          = { id = "sg-00000000000000003" }
}

override_resource {
  target          = aws_sns_topic.alerts
  override_during = plan
  values          = { arn = "arn:aws:sns:eu-central-1:111122223333:countersign-alerts" }
}

override_resource {
  target          = aws_iam_role.task
  override_during = plan
  values          = { arn = "arn:aws:iam::111122223333:role/task" }
}

override_resource {
  target          = aws_iam_role.task["alert"]
  override_during = plan
  values          = { arn = "arn:aws:iam::111122223333:role/countersign-alert" }
}

override_resource {
  target          = aws_iam_role.execution
  override_during = plan
  values          = { arn = "arn:aws:iam::111122223333:role/task-start" }
}

variables {
  name_prefix        = "countersign"
  cluster_name       = "countersign"
  kafka_cluster_name = "countersign"
  kafka = {
    bootstrap_servers           = "b-1.example:9098"
    port                        = 9098
    security_group_id           = "sg-00000000000000001"
    cluster_arn                 = "arn:aws:kafka:eu-central-1:111122223333:cluster/countersign/uuid"
    topic_arn_prefix            = "arn:aws:kafka:eu-central-1:111122223333:topic/countersign/uuid"
    group_arn_prefix            = "arn:aws:kafka:eu-central-1:111122223333:group/countersign/uuid"
    transactional_id_arn_prefix = "arn:aws:kafka:eu-central-1:111122223333:transactional-id/countersign/uuid"
  }
  topics             = { partitions = 6, retention = "P44D" }
  findings_table     = { name = "countersign-findings", arn = "arn:aws:dynamodb:eu-central-1:111122223333:table/countersign-findings" }
  findings_retention = "P400D"
  metrics_namespace  = "Countersign"
  verified_approvals = false
  image_tag          = "1.2.3"
  redrive = {
    queue_urls        = ["https://sqs.eu-central-1.amazonaws.com/111122223333/failed"]
    queue_arns        = ["arn:aws:sqs:eu-central-1:111122223333:failed"]
    function_arn      = "arn:aws:lambda:eu-central-1:111122223333:function:countersign-bridge:live"
    changes_topic_arn = "arn:aws:sns:eu-central-1:111122223333:countersign-changes"
  }
  tasks                    = { correlate = { min = 2, max = 6 }, sink = { min = 1, max = 9 }, alert = { min = 1, max = 1 } }
  vpc_id                   = "vpc-00000000000000001"
  subnet_ids               = ["subnet-00000000000000001", "subnet-00000000000000002"]
  https_egress_cidr_blocks = ["10.0.0.0/16"]
  kms_key_arn              = "arn:aws:kms:eu-central-1:111122223333:key/data"
  log_retention_days       = 400
}

run "the_correlator_may_judge_and_nothing_else" {
  command = plan

  module {
    source = "./modules/streams-app"
  }

  assert {
    condition = {
      for s in jsondecode(aws_iam_role_policy.task["correlate"].policy).Statement :
      s.Sid => "${s.Effect} ${join(" ", sort(flatten([s.Action])))} on ${join(" ", sort(flatten([s.Resource])))}"
      } == {
      TellHowItIs          = "Allow cloudwatch:PutMetricData on *"
      ConnectToKafka       = "Allow kafka-cluster:Connect kafka-cluster:WriteDataIdempotently on arn:aws:kafka:eu-central-1:111122223333:cluster/countersign/uuid"
      ReadEvidence         = "Allow kafka-cluster:DescribeTopic kafka-cluster:ReadData on arn:aws:kafka:eu-central-1:111122223333:topic/countersign/uuid/countersign.secret-changes arn:aws:kafka:eu-central-1:111122223333:topic/countersign/uuid/countersign.tickets"
      PublishFindings      = "Allow kafka-cluster:DescribeTopic kafka-cluster:WriteData on arn:aws:kafka:eu-central-1:111122223333:topic/countersign/uuid/countersign.dead-letters arn:aws:kafka:eu-central-1:111122223333:topic/countersign/uuid/countersign.matched arn:aws:kafka:eu-central-1:111122223333:topic/countersign/uuid/countersign.unmatched"
      KeepItsState         = "Allow kafka-cluster:CreateTopic kafka-cluster:DescribeTopic kafka-cluster:ReadData kafka-cluster:WriteData on arn:aws:kafka:eu-central-1:111122223333:topic/countersign/uuid/countersign-correlator-*"
      JoinItsGroup         = "Allow kafka-cluster:AlterGroup kafka-cluster:DescribeGroup on arn:aws:kafka:eu-central-1:111122223333:group/countersign/uuid/countersign-correlator"
      CommitInTransactions = "Allow kafka-cluster:AlterTransactionalId kafka-cluster:DescribeTransactionalId on arn:aws:kafka:eu-central-1:111122223333:transactional-id/countersign/uuid/countersign-correlator-*"
    }
    error_message = "The correlator reads evidence, writes findings and keeps its state: it cannot forge evidence, and knows no table."
  }
}

run "the_sink_may_keep_findings_and_nothing_else" {
  command = plan

  module {
    source = "./modules/streams-app"
  }

  assert {
    condition = {
      for s in jsondecode(aws_iam_role_policy.task["sink"].policy).Statement :
      s.Sid => "${s.Effect} ${join(" ", sort(flatten([s.Action])))} on ${join(" ", sort(flatten([s.Resource])))}"
      } == {
      TellHowItIs              = "Allow cloudwatch:PutMetricData on *"
      ConnectToKafka           = "Allow kafka-cluster:Connect kafka-cluster:WriteDataIdempotently on arn:aws:kafka:eu-central-1:111122223333:cluster/countersign/uuid"
      ReadFindings             = "Allow kafka-cluster:DescribeTopic kafka-cluster:ReadData on arn:aws:kafka:eu-central-1:111122223333:topic/countersign/uuid/countersign.matched arn:aws:kafka:eu-central-1:111122223333:topic/countersign/uuid/countersign.unmatched"
      SetAsideWhatIsRefused    = "Allow kafka-cluster:DescribeTopic kafka-cluster:WriteData on arn:aws:kafka:eu-central-1:111122223333:topic/countersign/uuid/countersign.dead-letters"
      JoinItsGroup             = "Allow kafka-cluster:AlterGroup kafka-cluster:DescribeGroup on arn:aws:kafka:eu-central-1:111122223333:group/countersign/uuid/countersign-sink"
      KeepFindings             = "Allow dynamodb:PutItem on arn:aws:dynamodb:eu-central-1:111122223333:table/countersign-findings"
      UseTheKeyThroughDynamoDb = "Allow kms:Decrypt kms:DescribeKey kms:Encrypt kms:GenerateDataKey* kms:ReEncrypt* on arn:aws:kms:eu-central-1:111122223333:key/data"
    }
    error_message = "The sink puts items: it neither reads nor deletes them, and publishes no finding."
  }

  assert {
    condition = {
      for s in jsondecode(aws_iam_role_policy.task["sink"].policy).Statement : s.Sid => s.Condition if can(s.Condition)
      } == {
      TellHowItIs              = { StringEquals = { "cloudwatch:namespace" = "Countersign" } }
      UseTheKeyThroughDynamoDb = { StringEquals = { "kms:ViaService" = "dynamodb.eu-central-1.amazonaws.com" } }
    }
    error_message = "Metrics go to our namespace, and the key is used through DynamoDB, only."
  }
}

run "the_alerter_may_tell_people_and_nothing_else" {
  command = plan

  module {
    source = "./modules/streams-app"
  }

  assert {
    condition = {
      for s in jsondecode(aws_iam_role_policy.task["alert"].policy).Statement :
      s.Sid => "${s.Effect} ${join(" ", sort(flatten([s.Action])))} on ${join(" ", sort(flatten([s.Resource])))}"
      } == {
      TellHowItIs           = "Allow cloudwatch:PutMetricData on *"
      ConnectToKafka        = "Allow kafka-cluster:Connect kafka-cluster:WriteDataIdempotently on arn:aws:kafka:eu-central-1:111122223333:cluster/countersign/uuid"
      ReadDiscrepancies     = "Allow kafka-cluster:DescribeTopic kafka-cluster:ReadData on arn:aws:kafka:eu-central-1:111122223333:topic/countersign/uuid/countersign.unmatched"
      SetAsideWhatIsRefused = "Allow kafka-cluster:DescribeTopic kafka-cluster:WriteData on arn:aws:kafka:eu-central-1:111122223333:topic/countersign/uuid/countersign.dead-letters"
      JoinItsGroup          = "Allow kafka-cluster:AlterGroup kafka-cluster:DescribeGroup on arn:aws:kafka:eu-central-1:111122223333:group/countersign/uuid/countersign-alert"
      TellPeople            = "Allow sns:Publish on arn:aws:sns:eu-central-1:111122223333:countersign-alerts"
      UseTheKeyThroughSns   = "Allow kms:Decrypt kms:GenerateDataKey* on arn:aws:kms:eu-central-1:111122223333:key/data"
    }
    error_message = "The alerter reads discrepancies and publishes to the alert topic."
  }
}

run "alerts_come_from_the_alerter_only" {
  command = plan

  module {
    source = "./modules/streams-app"
  }

  assert {
    condition = jsondecode(aws_sns_topic_policy.alerts.policy).Statement == [
      {
        Sid       = "OnlyOverTls"
        Effect    = "Deny"
        Action    = "sns:Publish"
        Resource  = "arn:aws:sns:eu-central-1:111122223333:countersign-alerts"
        Principal = "*"
        Condition = { Bool = { "aws:SecureTransport" = "false" } }
      },
      {
        Sid       = "TheAlerterPublishes"
        Effect    = "Allow"
        Action    = "sns:Publish"
        Resource  = "arn:aws:sns:eu-central-1:111122223333:countersign-alerts"
        Principal = { AWS = "arn:aws:iam::111122223333:role/countersign-alert" }
      },
      {
        Sid       = "NobodyElse"
        Effect    = "Deny"
        Action    = "sns:Publish"
        Resource  = "arn:aws:sns:eu-central-1:111122223333:countersign-alerts"
        Principal = "*"
        Condition = { ArnNotEquals = { "aws:PrincipalArn" = "arn:aws:iam::111122223333:role/countersign-alert" } }
      },
    ]
    error_message = "An alert is the alerter's word and nobody else's."
  }

  assert {
    condition     = aws_sns_topic.alerts.kms_master_key_id == "arn:aws:kms:eu-central-1:111122223333:key/data"
    error_message = "Alerts are under our key."
  }
}

run "the_job_that_makes_topics_may_touch_the_five_only" {
  command = plan

  module {
    source = "./modules/streams-app"
  }

  assert {
    condition = {
      for s in jsondecode(aws_iam_role_policy.task["topics"].policy).Statement :
      s.Sid => "${s.Effect} ${join(" ", sort(flatten([s.Action])))} on ${join(" ", sort([for r in flatten([s.Resource]) : reverse(split("/", r))[0]]))}"
      } == {
      ConnectToKafka = "Allow kafka-cluster:Connect on uuid"
      MakeTheTopics  = "Allow kafka-cluster:AlterTopicDynamicConfiguration kafka-cluster:CreateTopic kafka-cluster:DescribeTopic kafka-cluster:DescribeTopicDynamicConfiguration on countersign.dead-letters countersign.matched countersign.secret-changes countersign.tickets countersign.unmatched"
    }
    error_message = "It makes five topics; it reads and writes none."
  }

  assert {
    condition     = output.make_topics == "aws ecs run-task --region eu-central-1 --cluster countersign --task-definition countersign-topics --launch-type FARGATE --network-configuration 'awsvpcConfiguration={subnets=[subnet-00000000000000001,subnet-00000000000000002],securityGroups=[sg-00000000000000003],assignPublicIp=DISABLED}'"
    error_message = "People are told the whole command."
  }

  assert {
    condition     = output.start_services["sink"] == "aws ecs update-service --region eu-central-1 --cluster countersign --service countersign-sink --force-new-deployment"
    error_message = "A service that ECS gave up on is started by a command, too."
  }
}

run "fargate_may_start_tasks_and_nothing_else" {
  command = plan

  module {
    source = "./modules/streams-app"
  }

  variables {
    alert_webhook_secret_arn = "arn:aws:secretsmanager:eu-central-1:111122223333:secret:webhook-AbCdEf"
  }

  assert {
    condition = {
      for s in jsondecode(aws_iam_role_policy.execution.policy).Statement :
      s.Sid => "${s.Effect} ${join(" ", sort(flatten([s.Action])))} on ${join(" ", sort(flatten([s.Resource])))}"
      } == {
      LogInToTheRegistry = "Allow ecr:GetAuthorizationToken on *"
      PullTheImage       = "Allow ecr:BatchCheckLayerAvailability ecr:BatchGetImage ecr:GetDownloadUrlForLayer on arn:aws:ecr:eu-central-1:111122223333:repository/countersign/streams-app"
      WriteTheLog        = "Allow logs:CreateLogStream logs:PutLogEvents on arn:aws:logs:eu-central-1:111122223333:log-group:/countersign/streams-app:*"
      ReadTheWebhook     = "Allow secretsmanager:GetSecretValue on arn:aws:secretsmanager:eu-central-1:111122223333:secret:webhook-AbCdEf"
    }
    error_message = "Pull this image, write this log, read this webhook."
  }

  assert {
    condition = { for role, task in aws_ecs_task_definition.role : role => [for secret in jsondecode(task.container_definitions)[0].secrets : secret.valueFrom] } == {
      alert     = ["arn:aws:secretsmanager:eu-central-1:111122223333:secret:webhook-AbCdEf"]
      correlate = []
      sink      = []
      topics    = []
      redrive   = []

      describe     = []
      dead-letters = []
      reset        = []
    }
    error_message = "Only the alerter knows the webhook."
  }

  assert {
    condition = alltrue([for role in concat(values(aws_iam_role.task), [aws_iam_role.execution]) : jsondecode(role.assume_role_policy).Statement == [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "ecs-tasks.amazonaws.com" }
      Condition = {
        StringEquals = { "aws:SourceAccount" = "111122223333" }
        ArnLike      = { "aws:SourceArn" = "arn:aws:ecs:eu-central-1:111122223333:*" }
      }
    }]])
    error_message = "Only ECS, in this account and region, may use the roles."
  }
}

run "each_role_is_told_what_it_must_know" {
  command = plan

  module {
    source = "./modules/streams-app"
  }

  variables {
    policy_file        = "/etc/countersign/policy.yaml"
    verified_approvals = true
  }

  assert {
    condition = {
      for role, task in aws_ecs_task_definition.role :
      role => "${join(" ", jsondecode(task.container_definitions)[0].command)} | ${join(" ", sort([for e in jsondecode(task.container_definitions)[0].environment : "${e.name}=${e.value}"]))}"
      } == {
      correlate = "--roles correlate | APPLICATION_ID=countersign-correlator JAVA_TOOL_OPTIONS=-Djava.io.tmpdir=/var/lib/countersign KAFKA_AUTHENTICATION=aws-msk-iam KAFKA_BOOTSTRAP_SERVERS=b-1.example:9098 METRICS_NAMESPACE=Countersign POLICY_FILE=/etc/countersign/policy.yaml STANDBY_REPLICAS=1 STATE_DIR=/var/lib/countersign STOP_WITHIN=PT90S VERIFIED_APPROVALS=true"
      sink      = "--roles sink | DYNAMODB_TABLE_NAME=countersign-findings FINDINGS_RETENTION=P400D JAVA_TOOL_OPTIONS=-Djava.io.tmpdir=/var/lib/countersign KAFKA_AUTHENTICATION=aws-msk-iam KAFKA_BOOTSTRAP_SERVERS=b-1.example:9098 METRICS_NAMESPACE=Countersign STOP_WITHIN=PT90S"
      alert     = "--roles alert | ALERT_SNS_TOPIC_ARN=arn:aws:sns:eu-central-1:111122223333:countersign-alerts JAVA_TOOL_OPTIONS=-Djava.io.tmpdir=/var/lib/countersign KAFKA_AUTHENTICATION=aws-msk-iam KAFKA_BOOTSTRAP_SERVERS=b-1.example:9098 METRICS_NAMESPACE=Countersign STOP_WITHIN=PT90S"
      redrive   = "redrive --function arn:aws:lambda:eu-central-1:111122223333:function:countersign-bridge:live --changes-topic arn:aws:sns:eu-central-1:111122223333:countersign-changes --queue https://sqs.eu-central-1.amazonaws.com/111122223333/failed | JAVA_TOOL_OPTIONS=-Djava.io.tmpdir=/var/lib/countersign KAFKA_AUTHENTICATION=aws-msk-iam KAFKA_BOOTSTRAP_SERVERS=b-1.example:9098 METRICS_NAMESPACE=Countersign STOP_WITHIN=PT90S"
      topics    = "topics | JAVA_TOOL_OPTIONS=-Djava.io.tmpdir=/var/lib/countersign KAFKA_AUTHENTICATION=aws-msk-iam KAFKA_BOOTSTRAP_SERVERS=b-1.example:9098 METRICS_NAMESPACE=Countersign PARTITIONS=6 REPLICATION_FACTOR=3 STOP_WITHIN=PT90S TOPIC_RETENTION=P44D"

      describe     = "describe | APPLICATION_ID=countersign-correlator JAVA_TOOL_OPTIONS=-Djava.io.tmpdir=/var/lib/countersign KAFKA_AUTHENTICATION=aws-msk-iam KAFKA_BOOTSTRAP_SERVERS=b-1.example:9098 METRICS_NAMESPACE=Countersign STOP_WITHIN=PT90S"
      dead-letters = "dead-letters | JAVA_TOOL_OPTIONS=-Djava.io.tmpdir=/var/lib/countersign KAFKA_AUTHENTICATION=aws-msk-iam KAFKA_BOOTSTRAP_SERVERS=b-1.example:9098 METRICS_NAMESPACE=Countersign STOP_WITHIN=PT90S"
      reset        = "reset --help | APPLICATION_ID=countersign-correlator JAVA_TOOL_OPTIONS=-Djava.io.tmpdir=/var/lib/countersign KAFKA_AUTHENTICATION=aws-msk-iam KAFKA_BOOTSTRAP_SERVERS=b-1.example:9098 METRICS_NAMESPACE=Countersign STOP_WITHIN=PT90S"
    }
    error_message = "Settings are those of docs/configuration.md, and each role has its own."
  }
}

run "containers_are_locked_down" {
  command = plan

  module {
    source = "./modules/streams-app"
  }

  assert {
    condition = alltrue([
      for task in aws_ecs_task_definition.role :
      jsondecode(task.container_definitions)[0].readonlyRootFilesystem == true &&
      jsondecode(task.container_definitions)[0].user == "10001:10001" &&
      jsondecode(task.container_definitions)[0].linuxParameters.capabilities.drop == ["ALL"] &&
      jsondecode(task.container_definitions)[0].stopTimeout == 120 &&
      jsondecode(task.container_definitions)[0].mountPoints[*].containerPath == ["/var/lib/countersign"]
    ])
    error_message = "Not root, no capability, nothing writable but the state, and two minutes to stop."
  }

  assert {
    condition     = alltrue([for role in ["correlate", "sink", "alert"] : jsondecode(aws_ecs_task_definition.role[role].container_definitions)[0].healthCheck.command == ["CMD", "java", "@/opt/countersign/health.options", "--of", "started"]])
    error_message = "A deployment waits until a task could take over, and a task that is not live is replaced."
  }

  assert {
    condition = alltrue([
      for role in ["correlate", "sink", "alert"] : [
        for check in [jsondecode(aws_ecs_task_definition.role[role].container_definitions)[0].healthCheck] : check.startPeriod + check.retries * check.interval > 660
      ][0]
    ])
    error_message = "A task has ten minutes, and the time that a JVM takes, to restore its state."
  }

  assert {
    condition     = { for role, service in aws_ecs_service.role : role => "${service.deployment_minimum_healthy_percent}-${service.deployment_maximum_percent}" } == { correlate = "100-150", sink = "100-200", alert = "100-200" }
    error_message = "One task is replaced at a time, and only when the new one is healthy."
  }

  assert {
    condition = alltrue([
      for service in aws_ecs_service.role :
      service.network_configuration[0].assign_public_ip == false &&
      service.enable_execute_command == false &&
      service.deployment_circuit_breaker[0].enable == true &&
      service.deployment_circuit_breaker[0].rollback == true
    ]) && toset(keys(aws_ecs_service.role)) == toset(["correlate", "sink", "alert"])
    error_message = "No public address, no shell, and a deployment that fails is rolled back."
  }
}

run "tasks_follow_the_lag_up_to_the_partitions" {
  command = plan

  module {
    source = "./modules/streams-app"
  }

  assert {
    condition     = { for role, target in aws_appautoscaling_target.role : role => "${target.min_capacity}-${target.max_capacity}" } == { correlate = "2-6", sink = "1-6", alert = "1-1" }
    error_message = "A task more than there are partitions would idle."
  }

  assert {
    condition = {
      for role, policy in aws_appautoscaling_policy.lag :
      role => [for m in policy.target_tracking_scaling_policy_configuration[0].customized_metric_specification[0].metrics : m.expression if m.return_data][0]
      } == {
      correlate = "(FILL(lag0, 0) + FILL(lag1, 0)) / tasks"
      sink      = "(FILL(lag0, 0) + FILL(lag1, 0)) / tasks"
      alert     = "(FILL(lag0, 0)) / tasks"
    }
    error_message = "The measure is the lag of all topics, for each task."
  }
}

run "images_and_disks_are_encrypted_and_logs_end" {
  command = plan

  module {
    source = "./modules/streams-app"
  }

  assert {
    condition = (
      aws_ecr_repository.streams_app.image_tag_mutability == "IMMUTABLE" &&
      aws_ecr_repository.streams_app.image_scanning_configuration[0].scan_on_push == true &&
      aws_ecr_repository.streams_app.encryption_configuration[0].kms_key == "arn:aws:kms:eu-central-1:111122223333:key/data" &&
      aws_ecs_cluster.streams_app.configuration[0].managed_storage_configuration[0].fargate_ephemeral_storage_kms_key_id == "arn:aws:kms:eu-central-1:111122223333:key/data"
    )
    error_message = "A tag stays what it was; images are scanned; images and disks are under our key."
  }

  assert {
    condition     = aws_cloudwatch_log_group.streams_app.retention_in_days == 400 && aws_cloudwatch_log_group.streams_app.kms_key_id == "arn:aws:kms:eu-central-1:111122223333:key/data"
    error_message = "Logs have an end, and are under our key."
  }
}

run "one_correlator_keeps_no_standby" {
  command = plan

  module {
    source = "./modules/streams-app"
  }

  variables {
    tasks = { correlate = { min = 1, max = 1 }, sink = { min = 1, max = 1 }, alert = { min = 1, max = 1 } }
  }

  assert {
    condition     = [for e in jsondecode(aws_ecs_task_definition.role["correlate"].container_definitions)[0].environment : e.value if e.name == "STANDBY_REPLICAS"] == ["0"]
    error_message = "A copy of the state needs a second task."
  }
}

run "refuses_root_tasks_beyond_the_partitions_and_another_architecture" {
  command = plan

  module {
    source = "./modules/streams-app"
  }

  variables {
    image_user         = "0"
    tasks              = { correlate = { min = 7, max = 7 }, sink = { min = 1, max = 1 }, alert = { min = 1, max = 1 } }
    image_architecture = "arm64"
  }

  expect_failures = [
    var.image_user,
    var.tasks,
    var.image_architecture,
  ]
}

run "gateway_endpoints_are_reached_where_egress_is_narrow" {
  command = plan

  module {
    source = "./modules/streams-app"
  }

  variables {
    https_egress_cidr_blocks         = ["10.0.0.0/16"]
    gateway_endpoint_prefix_list_ids = ["pl-6ea54007", "pl-66a5400f"]
  }

  assert {
    condition     = { for id, rule in aws_vpc_security_group_egress_rule.gateway_endpoints : id => "${rule.prefix_list_id}:${rule.to_port}" } == { pl-6ea54007 = "pl-6ea54007:443", pl-66a5400f = "pl-66a5400f:443" }
    error_message = "Traffic to S3 and DynamoDB leaves to the addresses of their prefix lists."
  }
}

run "an_image_can_be_pinned_by_digest" {
  command = plan

  module {
    source = "./modules/streams-app"
  }

  variables {
    image_digest = "sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
  }

  assert {
    condition     = endswith(jsondecode(aws_ecs_task_definition.role["sink"].container_definitions)[0].image, "@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef")
    error_message = "A digest names exactly one image."
  }

  assert {
    condition     = jsondecode(aws_ecr_lifecycle_policy.streams_app.policy).rules[0].selection.tagPatternList == ["1.2.3"]
    error_message = "The tag that runs is selected by the first rule, so the second cannot expire it."
  }
}

run "a_webhook_secret_may_have_a_key_of_its_own" {
  command = plan

  module {
    source = "./modules/streams-app"
  }

  variables {
    alert_webhook_kms_key_arn = "arn:aws:kms:eu-central-1:111122223333:key/webhook"
  }

  assert {
    condition = [
      for s in jsondecode(aws_iam_role_policy.execution.policy).Statement : [s.Action, s.Resource, s.Condition] if s.Sid == "DecryptTheWebhook"
    ] == [["kms:Decrypt", "arn:aws:kms:eu-central-1:111122223333:key/webhook", { StringEquals = { "kms:ViaService" = "secretsmanager.eu-central-1.amazonaws.com" } }]]
    error_message = "The execution role decrypts that secret through Secrets Manager only."
  }
}

run "dead_letters_go_back_through_the_bridge_and_no_other_way" {
  command = plan

  module {
    source = "./modules/streams-app"
  }

  assert {
    condition = {
      for s in jsondecode(aws_iam_role_policy.task["redrive"].policy).Statement :
      s.Sid => "${join(" ", sort(flatten([s.Action])))} on ${join(" ", flatten([s.Resource]))}"
      } == {
      TakeFromTheDeadLetterQueues = "sqs:DeleteMessage sqs:ReceiveMessage on arn:aws:sqs:eu-central-1:111122223333:failed"
      GiveToTheBridge             = "lambda:InvokeFunction on arn:aws:lambda:eu-central-1:111122223333:function:countersign-bridge:live"
      DecryptThroughSqs           = "kms:Decrypt on ${var.kms_key_arn}"
    }
    error_message = "The task reads dead-letter queues and invokes the bridge, and has no right to Kafka."
  }

  assert {
    condition = jsondecode(aws_ecs_task_definition.role["redrive"].container_definitions)[0].command == [
      "redrive",
      "--function", "arn:aws:lambda:eu-central-1:111122223333:function:countersign-bridge:live",
      "--changes-topic", "arn:aws:sns:eu-central-1:111122223333:countersign-changes",
      "--queue", "https://sqs.eu-central-1.amazonaws.com/111122223333/failed",
    ]
    error_message = "The command is given each queue."
  }
}

run "a_new_application_id_moves_group_state_and_rights_along" {
  command = plan

  module {
    source = "./modules/streams-app"
  }

  variables {
    application_id = "countersign-again"
  }

  assert {
    condition = (
      output.consumer_groups.correlate == "countersign-again" &&
      anytrue([for e in jsondecode(aws_ecs_task_definition.role["correlate"].container_definitions)[0].environment : e.name == "APPLICATION_ID" && e.value == "countersign-again"]) &&
      strcontains(aws_iam_role_policy.task["correlate"].policy, "/countersign-again-*")
    )
    error_message = "Group, setting and rights carry the same id."
  }
}

run "an_operator_looks_into_kafka_with_the_rights_of_one_command" {
  command = plan

  module {
    source = "./modules/streams-app"
  }

  assert {
    condition = {
      for job in ["describe", "dead-letters", "reset"] : job => [
        for s in jsondecode(aws_iam_role_policy.task[job].policy).Statement :
        "${s.Effect} ${join(" ", sort([for action in flatten([s.Action]) : trimprefix(action, "kafka-cluster:")]))} on ${join(" ", sort([for r in flatten([s.Resource]) : reverse(split("/", r))[0]]))}"
      ]
      } == {
      describe = [
        "Allow Connect on uuid",
        "Allow DescribeTopic DescribeTopicDynamicConfiguration on countersign-correlator-* countersign.dead-letters countersign.matched countersign.secret-changes countersign.tickets countersign.unmatched",
        "Allow DescribeGroup on countersign-alert countersign-correlator countersign-sink",
      ]
      dead-letters = [
        "Allow Connect on uuid",
        "Allow DescribeTopic ReadData on countersign.dead-letters",
      ]
      reset = [
        "Allow Connect on uuid",
        "Allow DescribeTopic ReadData on countersign.matched countersign.secret-changes countersign.tickets countersign.unmatched",
        "Allow AlterGroup DescribeGroup on countersign-alert countersign-correlator countersign-sink",
        "Allow DeleteTopic DescribeTopic on countersign-correlator-*",
      ]
    }
    error_message = "No command writes a record; reset deletes nothing but what the correlator derives."
  }

  assert {
    condition     = strcontains(output.operate["dead-letters"], "--task-definition countersign-dead-letters ") && keys(output.operate) == ["dead-letters", "describe", "reset"]
    error_message = "People are told the command of each."
  }
}

run "an_operator_runs_commands_and_changes_no_definition" {
  command = plan

  module {
    source = "./modules/streams-app"
  }

  assert {
    condition = {
      for s in jsondecode(aws_iam_policy.operator.policy).Statement : s.Sid => join(" ", sort(flatten([s.Action])))
      } == {
      RunCommands         = "ecs:RunTask"
      WithTheirRoles      = "iam:PassRole"
      RestartServices     = "ecs:DescribeServices ecs:UpdateService"
      SeeTasks            = "ecs:DescribeTasks ecs:ListTasks"
      ReadTheLog          = "logs:DescribeLogStreams logs:FilterLogEvents logs:GetLogEvents"
      SeeAlarmsAndMetrics = "cloudwatch:DescribeAlarms cloudwatch:GetDashboard cloudwatch:GetMetricData"
    }
    error_message = "No right to task definitions, policies, queues or topics."
  }

  assert {
    condition = toset(flatten([
      for s in jsondecode(aws_iam_policy.operator.policy).Statement : s.Resource if s.Sid == "WithTheirRoles"
      ])) == toset([
      "arn:aws:iam::111122223333:role/countersign-dead-letters",
      "arn:aws:iam::111122223333:role/countersign-describe",
      "arn:aws:iam::111122223333:role/countersign-redrive",
      "arn:aws:iam::111122223333:role/countersign-reset",
      "arn:aws:iam::111122223333:role/countersign-task-start",
      "arn:aws:iam::111122223333:role/countersign-topics",
    ])
    error_message = "The roles of the commands may be passed, and not those of the services, which publish findings."
  }
}
