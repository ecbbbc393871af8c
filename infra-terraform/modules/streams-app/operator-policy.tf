# What those need who run Countersign: the commands, the services, the log. Attach it to their role.

resource "aws_iam_policy" "operator" {
  name        = "${var.name_prefix}-operator"
  description = "Countersign: run its commands, restart its services, read its log"
  policy      = data.aws_iam_policy_document.operator.json
  tags        = var.tags
}

locals {
  ecs_arn     = "arn:${local.partition}:ecs:${local.region}:${local.account}"
  cluster_arn = "${local.ecs_arn}:cluster/${var.cluster_name}"
  iam_arn     = "arn:${local.partition}:iam::${local.account}:role"
}

data "aws_iam_policy_document" "operator" {
  statement {
    sid       = "RunCommands"
    actions   = ["ecs:RunTask"]
    resources = [for job in keys(local.jobs) : "${local.ecs_arn}:task-definition/${var.name_prefix}-${job}:*"]

    condition {
      test     = "ArnEquals"
      variable = "ecs:cluster"
      values   = [local.cluster_arn]
    }
  }

  statement {
    sid       = "WithTheirRoles"
    actions   = ["iam:PassRole"]
    resources = concat([for job in keys(local.jobs) : "${local.iam_arn}/${var.name_prefix}-${job}"], ["${local.iam_arn}/${var.name_prefix}-task-start"])

    condition {
      test     = "StringEquals"
      variable = "iam:PassedToService"
      values   = ["ecs-tasks.amazonaws.com"]
    }
  }

  statement {
    sid       = "RestartServices"
    actions   = ["ecs:DescribeServices", "ecs:UpdateService"]
    resources = [for role in keys(local.roles) : "${local.ecs_arn}:service/${var.cluster_name}/${var.name_prefix}-${role}"]
  }

  statement {
    sid       = "SeeTasks"
    actions   = ["ecs:DescribeTasks", "ecs:ListTasks"]
    resources = ["*"]

    condition {
      test     = "ArnEquals"
      variable = "ecs:cluster"
      values   = [local.cluster_arn]
    }
  }

  statement {
    sid       = "ReadTheLog"
    actions   = ["logs:DescribeLogStreams", "logs:FilterLogEvents", "logs:GetLogEvents"]
    resources = ["arn:${local.partition}:logs:${local.region}:${local.account}:log-group:/${var.name_prefix}/streams-app:*"]
  }

  # Alarms and metrics are numbers; CloudWatch narrows neither to a name.
  statement {
    sid       = "SeeAlarmsAndMetrics"
    actions   = ["cloudwatch:DescribeAlarms", "cloudwatch:GetDashboard", "cloudwatch:GetMetricData"]
    resources = ["*"]
  }
}
