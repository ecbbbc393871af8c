# The forwarding of member accounts for a whole organisation: a service-managed StackSet of the template
# beside the module for one account. New accounts of the organisational units get it by themselves.
# Applied with the provider of the management account, or of a delegated administrator for StackSets.

resource "aws_cloudformation_stack_set" "forwarding" {
  name             = "${var.name_prefix}-forwarding"
  description      = "Countersign: forwards Secrets Manager events of the organisation's accounts"
  permission_model = "SERVICE_MANAGED"
  call_as          = var.call_as
  capabilities     = ["CAPABILITY_NAMED_IAM"]
  template_body    = file("${path.module}/../member-account-forwarding/stack.json")
  tags             = var.tags

  parameters = {
    NamePrefix         = var.name_prefix
    CentralEventBusArn = var.central_event_bus_arn
    ReaderRoleName     = var.reader_role_name
    AlarmTopicName     = var.alarm_topic_name
  }

  auto_deployment {
    enabled                          = true
    retain_stacks_on_account_removal = false
  }

  managed_execution {
    active = true
  }

  lifecycle {
    # AWS names the role itself where the permissions are service-managed.
    ignore_changes = [administration_role_arn]
  }
}

# Not into Countersign's own account, whose root forwards for itself.
resource "aws_cloudformation_stack_instances" "forwarding" {
  stack_set_name = aws_cloudformation_stack_set.forwarding.name
  call_as        = var.call_as
  regions        = var.regions

  deployment_targets {
    organizational_unit_ids = var.organizational_unit_ids
    account_filter_type     = "DIFFERENCE"
    accounts                = [local.countersign_account]
  }

  # Regions at the same time, and a tenth of the accounts: one account that refuses stops no other.
  operation_preferences {
    region_concurrency_type      = "PARALLEL"
    max_concurrent_percentage    = 10
    failure_tolerance_percentage = 10
  }
}

locals {
  countersign_account = split(":", var.central_event_bus_arn)[4]
}
