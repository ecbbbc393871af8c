output "json" {
  description = "The statements, as a policy document."
  value       = data.aws_iam_policy_document.this.json
}
