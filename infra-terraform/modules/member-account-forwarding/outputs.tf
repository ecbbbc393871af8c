output "dead_letter_queue" {
  description = "The same queue, with what reads it needs."
  value       = { url = module.undelivered.url, arn = module.undelivered.arn }
}

output "dead_letter_queue_name" {
  description = "Queue that holds events that did not reach Countersign's bus: watch that it stays empty."
  value       = module.undelivered.name
}
