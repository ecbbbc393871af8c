# Secrets without a value: people put it there, so that Terraform's state never holds it.

locals {
  secrets = {
    for name, description in {
      jira-tokens      = var.verify_by_token ? "What Jira's messages prove themselves with: one token or, while it is rotated, two, separated by a comma" : null
      jira-credentials = var.jira_base_url != null ? "How the bridge logs in to Jira to read tickets back: JSON with email and token" : null
    } : name => description if description != null
  }
  secret_arns = [for secret in aws_secretsmanager_secret.this : secret.arn]
}

resource "aws_secretsmanager_secret" "this" {
  for_each = local.secrets

  name        = "${var.name_prefix}/${each.key}"
  description = "Countersign: ${each.value}"
  kms_key_id  = var.kms_key_arn
  tags        = var.tags
}
