# What Athena reads the table of findings by, and who may.

provider "aws" {
  region                      = "eu-central-1"
  access_key                  = "offline"
  secret_key                  = "offline"
  skip_credentials_validation = true
  skip_requesting_account_id  = true
  skip_metadata_api_check     = true
}

override_resource {
  target          = aws_cloudwatch_log_group.connector
  override_during = plan
  values          = { arn = "arn:aws:logs:eu-central-1:111122223333:log-group:/aws/lambda/countersign-athena" }
}

override_resource {
  target          = aws_iam_role.connector
  override_during = plan
  values          = { arn = "arn:aws:iam::111122223333:role/countersign-athena" }
}

override_resource {
  target          = aws_s3_bucket.this["results"]
  override_during = plan
  values          = { arn = "arn:aws:s3:::countersign-results" }
}

override_resource {
  target          = aws_s3_bucket.this["spill"]
  override_during = plan
  values          = { arn = "arn:aws:s3:::countersign-spill" }
}

variables {
  name_prefix = "countersign"
  kms_key_arn = "arn:aws:kms:eu-central-1:111122223333:key/7c2e5a10-0000-4000-8000-000000000001"
  table = {
    name      = "countersign-findings"
    arn       = "arn:aws:dynamodb:eu-central-1:111122223333:table/countersign-findings"
    hash_key  = "pk"
    range_key = "sk"
    columns = [
      { name = "pk", type = "string", comment = "The finding" },
      { name = "sk", type = "string", comment = "The revision" },
      { name = "finding_id", type = "string", comment = "The finding" },
      { name = "late", type = "boolean", comment = "Came late" },
      { name = "gsi_day_pk", type = "string", comment = "Index" },
      { name = "gsi_day_sk", type = "string", comment = "Index" },
    ]
  }
}

run "workgroup_decides_where_results_go" {
  command = plan

  module {
    source = "./modules/athena"
  }

  assert {
    condition     = aws_athena_workgroup.this.configuration[0].enforce_workgroup_configuration
    error_message = "Nobody may choose another place or another encryption for results."
  }

  assert {
    condition     = aws_athena_workgroup.this.configuration[0].result_configuration[0].encryption_configuration[0].kms_key_arn == var.kms_key_arn
    error_message = "Results must be encrypted with the key that it is given."
  }
}

run "buckets_are_private_encrypted_and_forget" {
  command = plan

  module {
    source = "./modules/athena"
  }

  assert {
    condition = alltrue([
      for block in aws_s3_bucket_public_access_block.this :
      block.block_public_acls && block.block_public_policy && block.ignore_public_acls && block.restrict_public_buckets
    ])
    error_message = "No bucket may be public."
  }

  assert {
    condition     = length(aws_s3_bucket_server_side_encryption_configuration.this) == 2 && alltrue([for bucket in aws_s3_bucket_server_side_encryption_configuration.this : one(one(bucket.rule).apply_server_side_encryption_by_default).kms_master_key_id == var.kms_key_arn])
    error_message = "Both buckets must be encrypted with the key."
  }

  assert {
    condition     = alltrue([for policy in data.aws_iam_policy_document.only_over_tls : jsondecode(policy.json).Statement[0].Effect == "Deny" && jsondecode(policy.json).Statement[0].Condition.Bool["aws:SecureTransport"] == "false"])
    error_message = "Buckets must refuse what does not come over TLS."
  }

  assert {
    condition     = aws_s3_bucket_lifecycle_configuration.this["spill"].rule[0].expiration[0].days == 1 && aws_s3_bucket_lifecycle_configuration.this["results"].rule[0].expiration[0].days == 30
    error_message = "What was spilled goes after a day, results after the time that is set."
  }
}

run "connector_reads_this_table_and_writes_to_its_bucket_only" {
  command = plan

  module {
    source = "./modules/athena"
  }

  assert {
    condition = toset(flatten([
      for statement in jsondecode(data.aws_iam_policy_document.connector.json).Statement : statement.Action
      if length(regexall("dynamodb:", join(",", flatten([statement.Action])))) > 0
    ])) == toset(["dynamodb:DescribeTable", "dynamodb:ListTables", "dynamodb:Query", "dynamodb:Scan"])
    error_message = "The connector may read DynamoDB, never write."
  }

  assert {
    condition = toset([
      for statement in jsondecode(data.aws_iam_policy_document.connector.json).Statement : statement.Sid
      if contains(flatten([statement.Resource]), "*")
    ]) == toset(["NamesOfTables", "RandomNumbers"])
    error_message = "Only actions that know no resources may name all of them."
  }

  assert {
    condition     = aws_serverlessapplicationrepository_cloudformation_stack.connector.parameters["LambdaRole"] == aws_iam_role.connector.arn
    error_message = "The connector must run in our role, not in the one of its template, which reads every table."
  }

  assert {
    condition     = aws_serverlessapplicationrepository_cloudformation_stack.connector.parameters["KMSKeyId"] == "7c2e5a10-0000-4000-8000-000000000001"
    error_message = "What is spilled must be encrypted with the key; the connector asks for its id."
  }
}

run "views_read_the_table_through_the_connector" {
  command = plan

  module {
    source = "./modules/athena"
  }

  assert {
    condition     = strcontains(local.view_sql["findings"], "FROM \"countersign_dynamodb\".\"countersign_source\".\"findings\"") && strcontains(local.view_sql["findings"], "WHERE sk = 'current'")
    error_message = "The view must read current items through the federated catalog, by its full name."
  }

  assert {
    condition = alltrue([
      for name, view in aws_glue_catalog_table.view :
      jsondecode(base64decode(trimsuffix(trimprefix(view.view_original_text, "/* Presto View: "), " */"))).originalSql == local.view_sql[name]
    ])
    error_message = "The text of a view is base64 of JSON in a comment, as Athena stores it."
  }

  assert {
    condition = alltrue([
      for name, view in aws_glue_catalog_table.view :
      tolist(jsondecode(base64decode(trimsuffix(trimprefix(view.view_original_text, "/* Presto View: "), " */"))).columns[*].name) == tolist(view.storage_descriptor[0].columns[*].name)
    ])
    error_message = "A view whose two lists of columns differ is stale for Athena."
  }

  assert {
    condition     = aws_glue_catalog_database.source.location_uri == "dynamo-db-flag" && aws_glue_catalog_table.source.parameters["classification"] == "dynamodb"
    error_message = "The connector takes marked databases and tables only."
  }
}

run "every_query_is_saved_with_what_it_answers" {
  command = plan

  module {
    source = "./modules/athena"
  }

  assert {
    condition     = length(aws_athena_named_query.this) >= 12
    error_message = "At least twelve questions must be saved."
  }

  assert {
    condition     = alltrue([for query in aws_athena_named_query.this : query.database == "countersign" && endswith(query.description, ".")])
    error_message = "Each must run against the views and say in a sentence what it answers."
  }
}

run "an_auditor_asks_and_changes_nothing" {
  command = plan

  module {
    source = "./modules/athena"
  }

  assert {
    condition = toset(flatten([for s in jsondecode(data.aws_iam_policy_document.auditor.json).Statement : s.Sid])) == toset([
      "AskInTheWorkgroup", "FindTheCatalog", "ReadTheViews", "UseTheConnector", "KeepResults",
      "ReadWhatWasSpilled", "LookAtTheBuckets", "EncryptAndDecryptResults",
      ]) && alltrue([
      for action in flatten([for s in jsondecode(data.aws_iam_policy_document.auditor.json).Statement : s.Action]) :
      !can(regex("dynamodb:|:Delete|:Update|:Create|\\*", action))
    ])
    error_message = "Queries and their results, and no right to the table itself."
  }
}
