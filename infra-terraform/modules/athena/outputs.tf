output "connector_function_name" {
  description = "Function of AWS's connector between Athena and DynamoDB."
  value       = local.connector_name
}

output "workgroup" {
  description = "Workgroup in which findings are asked for; the queries are saved there."
  value       = aws_athena_workgroup.this.name
}

output "auditor_policy_arn" {
  description = "Managed policy for those who ask about findings."
  value       = aws_iam_policy.auditor.arn
}
