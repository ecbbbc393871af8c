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

output "image_repository" {
  description = "Push the streams app's image here, with the tag image_tag."
  value       = module.streams_app.repository_url
}

output "make_topics" {
  description = "Run it once the image is pushed: it makes the five topics of Kafka. Safe to repeat."
  value       = module.streams_app.make_topics
}

output "redrive" {
  description = "Run it when the cause is removed: it gives what the dead-letter queues hold to the bridge again, and deletes what Kafka acknowledges."
  value       = module.streams_app.redrive
}

output "operate" {
  description = "Commands that look into Kafka and move a group, each as a task: describe, dead-letters, reset (docs/runbook.md)."
  value       = module.streams_app.operate
}

output "start_services" {
  description = "Run them when the topics are there: ECS has given up on services whose tasks found neither image nor topics."
  value       = module.streams_app.start_services
}

output "alerts_topic_arn" {
  description = "Subscribe the people who should hear of discrepancies, such as with `aws sns subscribe --topic-arn … --protocol email --notification-endpoint security@example.com`."
  value       = module.streams_app.alerts_topic_arn
}

output "alarms_topic_arn" {
  description = "Subscribe the operators of Countersign: it tells when a part of it stands still."
  value       = module.alarms.alarm_topic_arn
}

output "dashboard_url" {
  description = "How Countersign is: feeds, queues, lag, findings."
  value       = module.alarms.dashboard_url
}

output "findings_table" {
  description = "DynamoDB table of the findings."
  value       = module.findings.table_name
}

output "athena_workgroup" {
  description = "Workgroup in Athena with the named queries; null without Athena."
  value       = one(module.athena[*].workgroup)
}

output "operator_policy_arn" {
  description = "Attach it to the role of those who run Countersign: its commands, its services, its log."
  value       = module.streams_app.operator_policy_arn
}

output "auditor_policy_arn" {
  description = "Attach it to the role of those who ask about findings in Athena; null without Athena."
  value       = one(module.athena[*].auditor_policy_arn)
}
