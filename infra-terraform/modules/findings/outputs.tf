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

output "table" {
  description = "The table as those see it who query it: name, ARN, keys and columns."
  value = {
    name      = aws_dynamodb_table.findings.name
    arn       = local.table_arn
    hash_key  = local.table.hash_key
    range_key = local.table.range_key
    columns   = local.table.columns
  }
}
