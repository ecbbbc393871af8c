resource "aws_msk_cluster" "provisioned" {
  count = var.kind == "provisioned" ? 1 : 0

  cluster_name           = var.cluster_name
  kafka_version          = var.kafka_version
  number_of_broker_nodes = length(var.subnet_ids) * var.brokers_per_subnet
  # DEFAULT has what alarms, scaling and dashboard read: the sum of the lag by group and topic.
  enhanced_monitoring = "DEFAULT"
  tags                = var.tags

  broker_node_group_info {
    instance_type   = var.broker_instance_type
    client_subnets  = var.subnet_ids
    security_groups = [aws_security_group.brokers.id]

    # Express brokers bring their storage along.
    dynamic "storage_info" {
      for_each = local.express ? [] : [var.broker_storage_gib]

      content {
        ebs_storage_info {
          volume_size = storage_info.value
        }
      }
    }

    connectivity_info {
      public_access {
        type = "DISABLED"
      }
    }
  }

  client_authentication {
    unauthenticated = false

    sasl {
      iam   = true
      scram = false
    }
  }

  encryption_info {
    encryption_at_rest_kms_key_arn = var.kms_key_arn

    encryption_in_transit {
      client_broker = "TLS"
      in_cluster    = true
    }
  }

  configuration_info {
    arn      = aws_msk_configuration.provisioned[0].arn
    revision = aws_msk_configuration.provisioned[0].latest_revision
  }

  logging_info {
    broker_logs {
      cloudwatch_logs {
        enabled   = true
        log_group = aws_cloudwatch_log_group.brokers[0].name
      }
    }
  }

  lifecycle {
    # Storage grows by itself, below, and cannot shrink.
    ignore_changes = [broker_node_group_info[0].storage_info[0].ebs_storage_info[0].volume_size]
  }
}

# A record is acknowledged when two of its three replicas have it. Topics are made by the command
# `topics` alone: a misspelt one must fail, not appear.
resource "aws_msk_configuration" "provisioned" {
  count = var.kind == "provisioned" ? 1 : 0

  name = var.cluster_name

  # Express brokers fix replication and acknowledgement at the same values, and refuse to be told.
  server_properties = local.express ? "auto.create.topics.enable=false\n" : <<-EOT
    auto.create.topics.enable=false
    default.replication.factor=3
    min.insync.replicas=2
    offsets.topic.replication.factor=3
    transaction.state.log.min.isr=2
    transaction.state.log.replication.factor=3
    unclean.leader.election.enable=false
  EOT
}

resource "aws_cloudwatch_log_group" "brokers" {
  count = var.kind == "provisioned" ? 1 : 0

  name              = "/aws/msk/${var.cluster_name}"
  retention_in_days = var.log_retention_days
  kms_key_id        = var.kms_key_arn
  tags              = var.tags
}

resource "aws_appautoscaling_target" "storage" {
  count = var.kind == "provisioned" && !local.express ? 1 : 0

  service_namespace  = "kafka"
  scalable_dimension = "kafka:broker-storage:VolumeSize"
  resource_id        = aws_msk_cluster.provisioned[0].arn
  min_capacity       = 1
  max_capacity       = var.broker_storage_max_gib
}

resource "aws_appautoscaling_policy" "storage" {
  count = var.kind == "provisioned" && !local.express ? 1 : 0

  name               = "${var.cluster_name}-storage"
  policy_type        = "TargetTrackingScaling"
  service_namespace  = aws_appautoscaling_target.storage[0].service_namespace
  scalable_dimension = aws_appautoscaling_target.storage[0].scalable_dimension
  resource_id        = aws_appautoscaling_target.storage[0].resource_id

  target_tracking_scaling_policy_configuration {
    target_value     = 60
    disable_scale_in = true

    predefined_metric_specification {
      predefined_metric_type = "KafkaBrokerStorageUtilization"
    }
  }
}
