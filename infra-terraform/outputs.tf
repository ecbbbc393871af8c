output "event_bus_arn" {
  description = "Give it to the module member-account-forwarding in every other account of the organisation."
  value       = module.event_sources.event_bus_arn
}

output "tickets_topic_arn" {
  description = "Paste it into the action \"Send message to Amazon SNS\" of your Jira rule."
  value       = module.event_sources.topic_arns.tickets
}

output "set_secrets" {
  description = "Commands that give each secret its value, which Terraform never sees: fill in, run, and clear them from your shell's history."
  value = {
    for name in module.bridge.secret_names :
    name => "aws secretsmanager put-secret-value --region ${var.region} --secret-id ${name} --secret-string file://VALUE.json"
  }
}

output "dead_letter_queues" {
  description = "Queues that should be empty; each holds for 14 days what one hop could not deliver."
  value       = local.dead_letter_queue_names
}
