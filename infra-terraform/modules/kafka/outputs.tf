output "connection" {
  description = "What a client needs: servers to begin with, ARNs for its IAM policy, and the brokers' security group."
  value = {
    bootstrap_servers           = local.cluster.brokers
    port                        = local.port
    security_group_id           = aws_security_group.brokers.id
    cluster_arn                 = local.cluster.arn
    topic_arn_prefix            = replace(local.cluster.arn, ":cluster/", ":topic/")
    group_arn_prefix            = replace(local.cluster.arn, ":cluster/", ":group/")
    transactional_id_arn_prefix = replace(local.cluster.arn, ":cluster/", ":transactional-id/")
  }
}

output "cluster_name" {
  description = "Name of the cluster, as in its metrics."
  value       = var.cluster_name
}
