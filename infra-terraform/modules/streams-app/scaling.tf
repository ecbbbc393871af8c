# Tasks follow the lag of their group, never beyond the partitions: a task more would idle. Lag is the
# measure because it is what people wait for; CPU says nothing of a slow table. Scaling in waits long,
# since every task that goes makes others read its state back from Kafka.

locals {
  # By role: the group, and the topics whose lag counts.
  consumers = {
    correlate = { group = local.application_id, topics = ["countersign.secret-changes", "countersign.tickets"] }
    sink      = { group = "countersign-sink", topics = ["countersign.matched", "countersign.unmatched"] }
    alert     = { group = "countersign-alert", topics = ["countersign.unmatched"] }
  }

  records_behind_per_task = 10000
}

resource "aws_appautoscaling_target" "role" {
  for_each = local.roles

  service_namespace  = "ecs"
  scalable_dimension = "ecs:service:DesiredCount"
  resource_id        = "service/${aws_ecs_cluster.streams_app.name}/${aws_ecs_service.role[each.key].name}"
  min_capacity       = var.tasks[each.key].min
  max_capacity       = min(var.tasks[each.key].max, var.topics.partitions)
  tags               = var.tags
}

resource "aws_appautoscaling_policy" "lag" {
  for_each = local.consumers

  name               = "lag"
  policy_type        = "TargetTrackingScaling"
  service_namespace  = aws_appautoscaling_target.role[each.key].service_namespace
  scalable_dimension = aws_appautoscaling_target.role[each.key].scalable_dimension
  resource_id        = aws_appautoscaling_target.role[each.key].resource_id

  target_tracking_scaling_policy_configuration {
    target_value       = local.records_behind_per_task
    scale_out_cooldown = 300
    scale_in_cooldown  = 1800

    customized_metric_specification {
      dynamic "metrics" {
        for_each = { for number, topic in each.value.topics : "lag${number}" => topic }

        content {
          id          = metrics.key
          return_data = false

          metric_stat {
            stat = "Maximum"

            metric {
              namespace   = "AWS/Kafka"
              metric_name = "SumOffsetLag"

              dimensions {
                name  = "Cluster Name"
                value = var.kafka_cluster_name
              }

              dimensions {
                name  = "Consumer Group"
                value = each.value.group
              }

              dimensions {
                name  = "Topic"
                value = metrics.value
              }
            }
          }
        }
      }

      metrics {
        id          = "tasks"
        return_data = false

        metric_stat {
          stat = "Average"

          metric {
            namespace   = "ECS/ContainerInsights"
            metric_name = "RunningTaskCount"

            dimensions {
              name  = "ClusterName"
              value = aws_ecs_cluster.streams_app.name
            }

            dimensions {
              name  = "ServiceName"
              value = aws_ecs_service.role[each.key].name
            }
          }
        }
      }

      metrics {
        id          = "behind"
        label       = "Records behind, for each task"
        expression  = "(${join(" + ", [for number, topic in each.value.topics : "FILL(lag${number}, 0)"])}) / tasks"
        return_data = true
      }
    }
  }
}
