output "dead_letter_queue_name" {
  description = "Queue that holds events that did not reach Countersign's bus: watch that it stays empty."
  value       = module.undelivered.name
}
