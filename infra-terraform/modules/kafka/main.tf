# The cluster, provisioned or serverless: IAM is the only way in, TLS the only way to talk.

locals {
  express = startswith(var.broker_instance_type, "express.")
  port    = 9098 # where MSK takes clients that authenticate with IAM

  cluster = one(concat(
    [for c in aws_msk_cluster.provisioned : { arn = c.arn, brokers = c.bootstrap_brokers_sasl_iam }],
    [for c in aws_msk_serverless_cluster.serverless : { arn = c.arn, brokers = c.bootstrap_brokers_sasl_iam }],
  ))
}

resource "aws_security_group" "brokers" {
  name        = "${var.cluster_name}-kafka"
  description = "Countersign Kafka: in from its clients only"
  vpc_id      = var.vpc_id
  tags        = var.tags
}

resource "aws_vpc_security_group_ingress_rule" "clients" {
  for_each = var.client_security_group_ids

  security_group_id            = aws_security_group.brokers.id
  description                  = "From ${each.key}"
  referenced_security_group_id = each.value
  ip_protocol                  = "tcp"
  from_port                    = local.port
  to_port                      = local.port
}
