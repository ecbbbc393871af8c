# MSK Serverless has TLS, three replicas of which two must acknowledge, encryption at rest with a key
# of AWS, and no topics that make themselves; none of these can be set, and it offers no broker logs.
resource "aws_msk_serverless_cluster" "serverless" {
  count = var.kind == "serverless" ? 1 : 0

  cluster_name = var.cluster_name
  tags         = var.tags

  vpc_config {
    subnet_ids         = var.subnet_ids
    security_group_ids = [aws_security_group.brokers.id]
  }

  client_authentication {
    sasl {
      iam {
        enabled = true
      }
    }
  }
}
