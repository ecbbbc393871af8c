# AWS's own connector between Athena and DynamoDB, with a role that reads this table only. Its
# template knows no VPC: it reaches AWS's services by IAM and TLS, as Athena itself does.

locals {
  connector_name = "${var.name_prefix}-athena"
  connector_arn  = "arn:${local.partition}:lambda:${local.region}:${local.account}:function:${local.connector_name}"
  connector_log  = aws_cloudwatch_log_group.connector.arn
  catalog        = "${local.database}_dynamodb"
}

resource "aws_serverlessapplicationrepository_cloudformation_stack" "connector" {
  name             = local.connector_name
  application_id   = "arn:aws:serverlessrepo:us-east-1:292517598671:applications/AthenaDynamoDBConnector"
  semantic_version = var.connector_version
  capabilities     = ["CAPABILITY_IAM", "CAPABILITY_RESOURCE_POLICY"]
  tags             = var.tags

  parameters = {
    AthenaCatalogName = local.connector_name
    LambdaRole        = aws_iam_role.connector.arn
    SpillBucket       = aws_s3_bucket.this["spill"].bucket
    KMSKeyId          = element(split("/", var.kms_key_arn), -1)
  }

  depends_on = [aws_cloudwatch_log_group.connector, aws_iam_role_policy.connector]
}

resource "aws_athena_data_catalog" "findings" {
  name        = local.catalog
  description = "Countersign: the findings table through AWS's DynamoDB connector"
  type        = "LAMBDA"
  parameters  = { function = local.connector_arn }
  tags        = var.tags

  depends_on = [aws_serverlessapplicationrepository_cloudformation_stack.connector]
}

resource "aws_cloudwatch_log_group" "connector" {
  name              = "/aws/lambda/${local.connector_name}"
  retention_in_days = var.log_retention_days
  kms_key_id        = var.kms_key_arn
  tags              = var.tags
}

resource "aws_iam_role" "connector" {
  name               = local.connector_name
  assume_role_policy = data.aws_iam_policy_document.connector_trust.json
  tags               = var.tags
}

data "aws_iam_policy_document" "connector_trust" {
  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["lambda.amazonaws.com"]
    }
  }
}

resource "aws_iam_role_policy" "connector" {
  name   = "connector"
  role   = aws_iam_role.connector.id
  policy = data.aws_iam_policy_document.connector.json
}

data "aws_iam_policy_document" "connector" {
  statement {
    sid       = "ReadFindings"
    actions   = ["dynamodb:DescribeTable", "dynamodb:Query", "dynamodb:Scan"]
    resources = [var.table.arn, "${var.table.arn}/index/*"]
  }

  # It looks for the table by its name in any case.
  statement {
    sid       = "NamesOfTables"
    actions   = ["dynamodb:ListTables"]
    resources = ["*"]
  }

  statement {
    sid     = "ReadTheirSchema"
    actions = ["glue:GetDatabase", "glue:GetDatabases", "glue:GetTable", "glue:GetTables"]
    resources = [
      "arn:${local.partition}:glue:${local.region}:${local.account}:catalog",
      "arn:${local.partition}:glue:${local.region}:${local.account}:database/${local.source_database}",
      "arn:${local.partition}:glue:${local.region}:${local.account}:table/${local.source_database}/*",
    ]
  }

  statement {
    sid       = "WhetherTheQueryStillRuns"
    actions   = ["athena:GetQueryExecution"]
    resources = ["arn:${local.partition}:athena:${local.region}:${local.account}:workgroup/${var.name_prefix}"]
  }

  statement {
    sid       = "Spill"
    actions   = ["s3:GetObject", "s3:PutObject"]
    resources = ["${local.bucket_arns["spill"]}/*"]
  }

  statement {
    sid       = "LookAtTheSpillBucket"
    actions   = ["s3:GetBucketLocation", "s3:GetLifecycleConfiguration", "s3:ListBucket"]
    resources = [local.bucket_arns["spill"]]
  }

  statement {
    sid       = "EncryptAndDecrypt"
    actions   = ["kms:Decrypt", "kms:GenerateDataKey"]
    resources = [var.kms_key_arn]
  }

  # Knows no resources: it makes numbers.
  statement {
    sid       = "RandomNumbers"
    actions   = ["kms:GenerateRandom"]
    resources = ["*"]
  }

  statement {
    sid       = "Log"
    actions   = ["logs:CreateLogStream", "logs:PutLogEvents"]
    resources = ["${local.connector_log}:*"]
  }
}
