# Three services of one image, one for each role, and tasks that people run by hand.

locals {
  image = join("", [
    aws_ecr_repository.streams_app.repository_url,
    var.image_digest == null ? ":${var.image_tag}" : "@${coalesce(var.image_digest, "-")}",
  ])

  roles = {
    correlate = {
      command = ["--roles", "correlate"]
      cpu     = 1024
      memory  = 4096
      environment = {
        APPLICATION_ID     = local.application_id
        STATE_DIR          = local.state_dir
        STANDBY_REPLICAS   = var.tasks.correlate.min > 1 ? "1" : "0"
        POLICY_FILE        = var.policy_file
        VERIFIED_APPROVALS = tostring(var.verified_approvals)
      }
    }
    sink = {
      command = ["--roles", "sink"]
      cpu     = 512
      memory  = 1024
      environment = {
        DYNAMODB_TABLE_NAME = var.findings_table.name
        FINDINGS_RETENTION  = var.findings_retention
      }
    }
    alert = {
      command = ["--roles", "alert"]
      cpu     = 256
      memory  = 1024
      environment = {
        ALERT_SNS_TOPIC_ARN = local.alerts_topic_arn
      }
    }
  }

  # Not services: run by hand, and they end.
  jobs = merge(local.operator_jobs, {
    topics = {
      command = ["topics"]
      cpu     = 256
      memory  = 1024
      environment = {
        PARTITIONS         = tostring(var.topics.partitions)
        REPLICATION_FACTOR = "3"
        TOPIC_RETENTION    = var.topics.retention
      }
    }
    redrive = {
      command = concat(
        ["redrive", "--function", var.redrive.function_arn, "--changes-topic", var.redrive.changes_topic_arn],
        flatten([for url in var.redrive.queue_urls : ["--queue", url]]),
      )
      cpu         = 256
      memory      = 1024
      environment = {}
    }
  })

  # The only place where a container may write, temporary files included; what is lost there is read
  # back from Kafka. The image declares it as VOLUME with its user as the owner: Fargate gives every
  # other mount to root alone.
  application_id = coalesce(var.application_id, "${var.name_prefix}-correlator")
  state_dir      = "/var/lib/countersign"
}

resource "aws_ecs_cluster" "streams_app" {
  name = var.cluster_name
  tags = var.tags

  # Tells how many tasks run, which the scaling divides the lag by.
  setting {
    name  = "containerInsights"
    value = "enabled"
  }

  configuration {
    managed_storage_configuration {
      fargate_ephemeral_storage_kms_key_id = var.kms_key_arn
    }
  }
}

resource "aws_ecs_task_definition" "role" {
  for_each = merge(local.roles, local.jobs)

  family                   = "${var.name_prefix}-${each.key}"
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = each.value.cpu
  memory                   = each.value.memory
  execution_role_arn       = aws_iam_role.execution.arn
  task_role_arn            = aws_iam_role.task[each.key].arn
  tags                     = var.tags

  runtime_platform {
    operating_system_family = "LINUX"
    cpu_architecture        = var.image_architecture
  }

  volume {
    name = "state"
  }

  container_definitions = jsonencode([{
    name                   = each.key
    image                  = local.image
    essential              = true
    command                = each.value.command
    user                   = var.image_user
    readonlyRootFilesystem = true
    # Longer than STOP_WITHIN, so that the correlator closes its state and leaves its group.
    stopTimeout     = 120
    linuxParameters = { capabilities = { drop = ["ALL"] } }
    mountPoints     = [{ sourceVolume = "state", containerPath = local.state_dir, readOnly = false }]

    environment = [
      for name, value in merge(local.environment, each.value.environment) : { name = name, value = value } if value != null
    ]

    secrets = [
      for name, arn in { ALERT_WEBHOOK_URL = each.key == "alert" ? var.alert_webhook_secret_arn : null } : { name = name, valueFrom = arn } if arn != null
    ]

    # A task is healthy once it could take over: a deployment then stops an old one. All tries
    # together last longer than the ten minutes after which the image calls itself started, so that
    # no task is replaced because its state is large. Afterwards it is what is live that counts.
    healthCheck = contains(keys(local.roles), each.key) ? {
      command     = ["CMD", "java", "@/opt/countersign/health.options", "--of", "started"]
      interval    = 45
      timeout     = 5
      retries     = 10
      startPeriod = 300
    } : null

    logConfiguration = {
      logDriver = "awslogs"
      options = {
        awslogs-group         = aws_cloudwatch_log_group.streams_app.name
        awslogs-region        = data.aws_region.current.id
        awslogs-stream-prefix = each.key
      }
    }
  }])
}

locals {
  environment = {
    JAVA_TOOL_OPTIONS       = "-Djava.io.tmpdir=${local.state_dir}"
    KAFKA_BOOTSTRAP_SERVERS = var.kafka.bootstrap_servers
    KAFKA_AUTHENTICATION    = "aws-msk-iam"
    METRICS_NAMESPACE       = var.metrics_namespace
    STOP_WITHIN             = "PT90S"
  }
}

resource "aws_ecs_service" "role" {
  for_each = local.roles

  name            = "${var.name_prefix}-${each.key}"
  cluster         = aws_ecs_cluster.streams_app.arn
  task_definition = aws_ecs_task_definition.role[each.key].arn
  desired_count   = var.tasks[each.key].min
  launch_type     = "FARGATE"
  # One task at a time, where as few run as may: the others hold the copies of its state.
  deployment_minimum_healthy_percent = 100
  deployment_maximum_percent         = 100 + ceil(100 / var.tasks[each.key].min)
  enable_execute_command             = false
  propagate_tags                     = "SERVICE"
  tags                               = var.tags

  deployment_circuit_breaker {
    enable   = true
    rollback = true
  }

  network_configuration {
    subnets          = var.subnet_ids
    security_groups  = [aws_security_group.streams_app.id]
    assign_public_ip = false
  }

  lifecycle {
    # The scaling, in scaling.tf, moves it.
    ignore_changes = [desired_count]
  }
}

resource "aws_cloudwatch_log_group" "streams_app" {
  name              = "/${var.name_prefix}/streams-app"
  retention_in_days = var.log_retention_days
  kms_key_id        = var.kms_key_arn
  tags              = var.tags
}

resource "aws_security_group" "streams_app" {
  name        = "${var.name_prefix}-streams-app"
  description = "Countersign streams app: out to Kafka and to HTTPS, nothing in"
  vpc_id      = var.vpc_id
  tags        = var.tags
}

resource "aws_vpc_security_group_egress_rule" "kafka" {
  security_group_id            = aws_security_group.streams_app.id
  description                  = "Kafka, with IAM"
  referenced_security_group_id = var.kafka.security_group_id
  ip_protocol                  = "tcp"
  from_port                    = var.kafka.port
  to_port                      = var.kafka.port
}

resource "aws_vpc_security_group_egress_rule" "https" {
  for_each = var.https_egress_cidr_blocks

  security_group_id = aws_security_group.streams_app.id
  description       = "ECR, CloudWatch Logs, DynamoDB, SNS and the webhook"
  cidr_ipv4         = each.value
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
}

resource "aws_vpc_security_group_egress_rule" "gateway_endpoints" {
  for_each = var.gateway_endpoint_prefix_list_ids

  security_group_id = aws_security_group.streams_app.id
  description       = "S3, which holds the layers of the image, and DynamoDB"
  prefix_list_id    = each.value
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
}

data "aws_region" "current" {}
