# The table of findings.

provider "aws" {
  region                      = "eu-central-1"
  access_key                  = "offline"
  secret_key                  = "offline"
  skip_credentials_validation = true
  skip_requesting_account_id  = true
  skip_metadata_api_check     = true
}

override_resource {
  target          = aws_dynamodb_table.findings
  override_during = plan
  values          = { arn = "arn:aws:dynamodb:eu-central-1:111122223333:table/countersign-findings" }
}

variables {
  table_name  = "countersign-findings"
  kms_key_arn = "arn:aws:kms:eu-central-1:111122223333:key/7c2e5a10-0000-4000-8000-000000000001"
}

run "table_outlasts_mistakes" {
  command = plan

  module {
    source = "./modules/findings"
  }

  assert {
    condition     = aws_dynamodb_table.findings.deletion_protection_enabled && aws_dynamodb_table.findings.point_in_time_recovery[0].enabled
    error_message = "The table must be protected from deletion and recoverable."
  }

  assert {
    condition     = aws_dynamodb_table.findings.server_side_encryption[0].kms_key_arn == var.kms_key_arn
    error_message = "The table must be encrypted with the key that it is given."
  }

  assert {
    condition     = one(aws_dynamodb_table.findings.ttl[*].attribute_name) == "expires_at"
    error_message = "Items must expire by expires_at."
  }
}

run "each_index_holds_all_that_an_item_has" {
  command = plan

  module {
    source = "./modules/findings"
  }

  assert {
    condition     = toset([for index in aws_dynamodb_table.findings.global_secondary_index : index.name]) == toset(["by_day", "by_secret", "by_ticket", "open"])
    error_message = "The four indexes must be there."
  }

  assert {
    condition     = alltrue([for index in aws_dynamodb_table.findings.global_secondary_index : index.projection_type == "ALL"])
    error_message = "The connector takes an index only if it holds all that is asked for."
  }

  assert {
    condition     = contains(output.index_arns, "arn:aws:dynamodb:eu-central-1:111122223333:table/countersign-findings/index/by_day") && length(output.index_arns) == 4
    error_message = "The ARN of each index must be an output."
  }
}
