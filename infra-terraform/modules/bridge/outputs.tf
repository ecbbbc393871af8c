output "function_name" {
  description = "Name of the function."
  value       = aws_lambda_function.bridge.function_name
}

output "log_group_name" {
  description = "Log group of the function."
  value       = aws_cloudwatch_log_group.bridge.name
}

output "queue_name" {
  description = "Name of the queue between the topics and the function."
  value       = aws_sqs_queue.bridge.name
}

output "dead_letter_queue_names" {
  description = "Queues of messages that SNS could not deliver, and that the function could not publish."
  value       = [module.undelivered_messages.name, module.failed_messages.name]
}

output "dead_letter_queues" {
  description = "The same, with what reads them needs."
  value = [
    { url = module.undelivered_messages.url, arn = module.undelivered_messages.arn },
    { url = module.failed_messages.url, arn = module.failed_messages.arn },
  ]
}

output "function_alias_arn" {
  description = "The function, at the version that runs."
  value       = aws_lambda_alias.live.arn
}

output "security_group_id" {
  description = "Security group of the function."
  value       = aws_security_group.bridge.id
}

output "secret_names" {
  description = "Secrets that wait for their value."
  value       = [for secret in aws_secretsmanager_secret.this : secret.name]
}
