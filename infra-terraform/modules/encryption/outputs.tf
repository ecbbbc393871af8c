output "data_key_arn" {
  description = "Key of everything that Countersign keeps."
  value       = aws_kms_key.data.arn
}

output "tickets_key_arn" {
  description = "Key of the tickets topic, which Atlassian's account may use through SNS."
  value       = aws_kms_key.tickets.arn
}
