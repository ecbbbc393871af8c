output "table_name" {
  description = "Table of findings."
  value       = aws_dynamodb_table.findings.name
}

output "table_arn" {
  description = "Table of findings, for those who write and read it."
  value       = local.table_arn
}

output "index_arns" {
  description = "Its indexes, for those who read it."
  value       = [for index in local.table.indexes : "${local.table_arn}/index/${index.name}"]
}

output "connector_function_name" {
  description = "Function of AWS's connector between Athena and DynamoDB."
  value       = local.connector_name
}

output "athena_workgroup" {
  description = "Workgroup in which findings are asked for; the queries are saved there."
  value       = aws_athena_workgroup.this.name
}

output "results_bucket" {
  description = "Bucket of query results."
  value       = aws_s3_bucket.this["results"].bucket
}

output "auditor_policy_arn" {
  description = "Managed policy for those who ask about findings."
  value       = aws_iam_policy.auditor.arn
}
