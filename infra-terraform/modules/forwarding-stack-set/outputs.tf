output "stack_set_name" {
  description = "The StackSet: `aws cloudformation list-stack-instances` shows which account and region lacks it."
  value       = aws_cloudformation_stack_set.forwarding.name
}
