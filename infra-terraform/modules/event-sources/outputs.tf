output "event_bus_arn" {
  description = "Bus that the accounts of the organisation forward to."
  value       = aws_cloudwatch_event_bus.secrets.arn
}

output "topic_arns" {
  description = "ARNs of the topics changes, tickets and ticks."
  value       = local.topic_arns
}

output "ticks_topic_name" {
  description = "Name of the topic of ticks."
  value       = aws_sns_topic.this["ticks"].name
}

output "scheduler_group_name" {
  description = "Group of the schedule that ticks."
  value       = aws_scheduler_schedule_group.ticks.name
}

output "dead_letter_queue_names" {
  description = "Queues that hold events and ticks that reached no topic."
  value       = [module.undelivered_events.name, module.undelivered_ticks.name]
}

output "dead_letter_queue" {
  description = "Queue of events that did not reach the topic of changes, with what reads it needs."
  value       = { url = module.undelivered_events.url, arn = module.undelivered_events.arn }
}

output "topic_names" {
  description = "Names of the topics, which a plan knows."
  value       = [for topic in aws_sns_topic.this : topic.name]
}
