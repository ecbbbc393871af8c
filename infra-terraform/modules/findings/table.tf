# The table as the sink writes it; table.json is what tests compare with the code.

locals {
  table = jsondecode(file("${path.module}/table.json"))

  key_attributes = concat(
    [local.table.hash_key, local.table.range_key],
    flatten([for index in local.table.indexes : [index.hash_key, index.range_key]]),
  )

  table_arn = aws_dynamodb_table.findings.arn
}

resource "aws_dynamodb_table" "findings" {
  name                        = var.table_name
  billing_mode                = "PAY_PER_REQUEST"
  hash_key                    = local.table.hash_key
  range_key                   = local.table.range_key
  deletion_protection_enabled = true
  tags                        = var.tags

  dynamic "attribute" {
    for_each = toset(local.key_attributes)

    content {
      name = attribute.value
      type = "S"
    }
  }

  dynamic "global_secondary_index" {
    for_each = local.table.indexes

    content {
      name            = global_secondary_index.value.name
      hash_key        = global_secondary_index.value.hash_key
      range_key       = global_secondary_index.value.range_key
      projection_type = "ALL"
    }
  }

  ttl {
    attribute_name = local.table.expiry
    enabled        = true
  }

  point_in_time_recovery {
    enabled = true
  }

  server_side_encryption {
    enabled     = true
    kms_key_arn = var.kms_key_arn
  }

  lifecycle {
    prevent_destroy = true
  }
}
