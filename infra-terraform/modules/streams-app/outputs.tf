output "repository_url" {
  description = "Where to push the image."
  value       = aws_ecr_repository.streams_app.repository_url
}

output "cluster_name" {
  description = "ECS cluster of the services."
  value       = aws_ecs_cluster.streams_app.name
}

output "alerts_topic_arn" {
  description = "Topic of alerts."
  value       = local.alerts_topic_arn
}

output "service_names" {
  description = "ECS service of each role."
  value       = { for role, service in aws_ecs_service.role : role => service.name }
}

output "consumer_groups" {
  description = "Kafka consumer group of each role."
  value       = { for role, consumer in local.consumers : role => consumer.group }
}

output "security_group_id" {
  description = "Security group of the tasks."
  value       = aws_security_group.streams_app.id
}

output "make_topics" {
  description = "Command that makes the topics, before the services can run; safe to repeat."
  value       = local.run_task["topics"]
}

output "redrive" {
  description = "Command that gives what the dead-letter queues hold to the bridge again."
  value       = local.run_task["redrive"]
}

output "operate" {
  description = "Commands that run an operator's command as a task: describe, dead-letters, reset."
  value       = { for job in keys(local.operator_jobs) : job => local.run_task[job] }
}

output "operator_policy_arn" {
  description = "Managed policy for those who run Countersign."
  value       = aws_iam_policy.operator.arn
}

locals {
  run_task = {
    for job in keys(local.jobs) : job => join(" ", [
      "aws ecs run-task",
      "--region ${data.aws_region.current.id}",
      "--cluster ${aws_ecs_cluster.streams_app.name}",
      "--task-definition ${aws_ecs_task_definition.role[job].family}",
      "--launch-type FARGATE",
      "--network-configuration 'awsvpcConfiguration={subnets=[${join(",", var.subnet_ids)}],securityGroups=[${aws_security_group.streams_app.id}],assignPublicIp=DISABLED}'",
    ])
  }
}

output "start_services" {
  description = "Commands that start the services anew: ECS stops trying when tasks keep failing, as they do before the image and the topics are there."
  value = {
    for role, service in aws_ecs_service.role :
    role => "aws ecs update-service --region ${data.aws_region.current.id} --cluster ${aws_ecs_cluster.streams_app.name} --service ${service.name} --force-new-deployment"
  }
}
