output "alarm_topic_arn" {
  description = "Topic of alarms, for the people on duty to subscribe to."
  value       = local.topic_arn
}

output "dashboard_url" {
  description = "The dashboard in CloudWatch."
  value       = "https://${local.region}.console.aws.amazon.com/cloudwatch/home?region=${local.region}#dashboards/dashboard/${aws_cloudwatch_dashboard.this.dashboard_name}"
}
