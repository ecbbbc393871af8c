# What asking about findings needs, for the people who audit: attach it to their role.

resource "aws_iam_policy" "auditor" {
  name        = "${var.name_prefix}-auditor"
  description = "Countersign: ask about findings in Athena"
  policy      = data.aws_iam_policy_document.auditor.json
  tags        = var.tags
}

data "aws_iam_policy_document" "auditor" {
  statement {
    sid = "AskInTheWorkgroup"
    actions = [
      "athena:BatchGetNamedQuery",
      "athena:GetNamedQuery",
      "athena:GetQueryExecution",
      "athena:GetQueryResults",
      "athena:GetWorkGroup",
      "athena:ListNamedQueries",
      "athena:ListQueryExecutions",
      "athena:StartQueryExecution",
      "athena:StopQueryExecution",
    ]
    resources = ["arn:${local.partition}:athena:${local.region}:${local.account}:workgroup/${var.name_prefix}"]
  }

  statement {
    sid       = "FindTheCatalog"
    actions   = ["athena:GetDataCatalog"]
    resources = ["arn:${local.partition}:athena:${local.region}:${local.account}:datacatalog/${local.catalog}"]
  }

  statement {
    sid     = "ReadTheViews"
    actions = ["glue:GetDatabase", "glue:GetDatabases", "glue:GetTable", "glue:GetTables"]
    resources = [
      "arn:${local.partition}:glue:${local.region}:${local.account}:catalog",
      "arn:${local.partition}:glue:${local.region}:${local.account}:database/${local.database}",
      "arn:${local.partition}:glue:${local.region}:${local.account}:table/${local.database}/*",
    ]
  }

  statement {
    sid       = "UseTheConnector"
    actions   = ["lambda:InvokeFunction"]
    resources = [local.connector_arn]
  }

  statement {
    sid       = "KeepResults"
    actions   = ["s3:GetObject", "s3:PutObject"]
    resources = ["${local.bucket_arns["results"]}/*"]
  }

  statement {
    sid       = "ReadWhatWasSpilled"
    actions   = ["s3:GetObject"]
    resources = ["${local.bucket_arns["spill"]}/*"]
  }

  statement {
    sid       = "LookAtTheBuckets"
    actions   = ["s3:GetBucketLocation", "s3:ListBucket"]
    resources = [local.bucket_arns["results"], local.bucket_arns["spill"]]
  }

  statement {
    sid       = "EncryptAndDecryptResults"
    actions   = ["kms:Decrypt", "kms:GenerateDataKey"]
    resources = [var.kms_key_arn]

    condition {
      test     = "StringEquals"
      variable = "kms:ViaService"
      values   = ["s3.${local.region}.amazonaws.com"]
    }
  }
}
