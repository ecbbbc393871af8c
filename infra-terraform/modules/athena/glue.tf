# Two databases: what the connector reads, which holds the schema of the table, and the views that
# people ask, which a federated catalog cannot hold.

locals {
  database        = replace(var.name_prefix, "-", "_")
  source_database = "${local.database}_source"

  presto_types = {
    "string"        = "varchar"
    "bigint"        = "bigint"
    "boolean"       = "boolean"
    "array<string>" = "array(varchar)"
  }

  # The finding id is asked for by the table's own hash key, so that one finding is a Query.
  described = [for column in var.table.columns : column if !contains([var.table.hash_key, var.table.range_key], column.name)]
  views = {
    findings        = [for column in local.described : column if !can(regex("^gsi_.*_sk$", column.name))]
    finding_history = [for column in local.described : column if !startswith(column.name, "gsi_")]
  }
  view_sql = {
    for name, columns in local.views : name => templatefile("${path.module}/views/${name}.sql", {
      columns = join(", ", [for column in columns : column.name == "finding_id" ? "${var.table.hash_key} AS finding_id" : column.name])
      source  = "\"${local.catalog}\".\"${local.source_database}\".\"${aws_glue_catalog_table.source.name}\""
    })
  }
}

# The connector takes databases with this mark only.
resource "aws_glue_catalog_database" "source" {
  name         = local.source_database
  description  = "Countersign: the findings table as AWS's DynamoDB connector reads it"
  location_uri = "dynamo-db-flag"
}

# Without it the connector guesses the schema from four items.
resource "aws_glue_catalog_table" "source" {
  name          = "findings"
  database_name = aws_glue_catalog_database.source.name
  description   = "All revisions of all findings, and the current one of each"
  table_type    = "EXTERNAL_TABLE"

  parameters = {
    classification = "dynamodb"
    sourceTable    = var.table.name
  }

  storage_descriptor {
    location = var.table.arn

    dynamic "columns" {
      for_each = var.table.columns

      content {
        name    = columns.value.name
        type    = columns.value.type
        comment = columns.value.comment
      }
    }
  }
}

resource "aws_glue_catalog_database" "views" {
  name        = local.database
  description = "Countersign: findings, and how they became what they are"
}

# As Athena itself stores the outcome of CREATE VIEW.
resource "aws_glue_catalog_table" "view" {
  for_each = local.views

  name               = each.key
  database_name      = aws_glue_catalog_database.views.name
  table_type         = "VIRTUAL_VIEW"
  view_expanded_text = "/* Presto View */"
  view_original_text = "/* Presto View: ${base64encode(jsonencode({
    originalSql = local.view_sql[each.key]
    catalog     = "awsdatacatalog"
    schema      = aws_glue_catalog_database.views.name
    columns     = [for column in each.value : { name = column.name, type = local.presto_types[column.type] }]
  }))} */"

  parameters = {
    presto_view = "true"
    comment     = "Presto View"
  }

  storage_descriptor {
    ser_de_info {
      name                  = "-"
      serialization_library = "-"
    }

    dynamic "columns" {
      for_each = each.value

      content {
        name    = columns.value.name
        type    = columns.value.type
        comment = columns.value.comment
      }
    }
  }
}
