variable "name_prefix" {
  description = "Begins the name of every resource."
  type        = string
  default     = "countersign"
}

variable "central_event_bus_arn" {
  description = "Output event_bus_arn of Countersign; its account is left out, since it forwards by itself."
  type        = string

  validation {
    condition     = can(regex("^arn:aws[a-z-]*:events:[a-z0-9-]+:[0-9]{12}:event-bus/[^/]+$", var.central_event_bus_arn))
    error_message = "central_event_bus_arn must be the ARN of an event bus: take the output event_bus_arn of Countersign's own account."
  }
}

variable "organizational_unit_ids" {
  description = "Organisational units whose accounts forward, such as the root of the organisation. StackSets never deploys into the management account: use the module for one account there."
  type        = set(string)

  validation {
    condition     = length(var.organizational_unit_ids) > 0 && alltrue([for id in var.organizational_unit_ids : can(regex("^(ou-[a-z0-9]{4,32}-[a-z0-9]{8,32}|r-[a-z0-9]{4,32})$", id))])
    error_message = "organizational_unit_ids must be ids such as r-ab12 (the root) or ou-ab12-11111111, at least one."
  }
}

variable "regions" {
  description = "Every region in which accounts may have secrets; all of them forward to the bus."
  type        = set(string)

  validation {
    condition     = length(var.regions) > 0 && alltrue([for region in var.regions : can(regex("^[a-z]{2}(-[a-z]+)+-[0-9]$", region))])
    error_message = "regions must be names of AWS regions, such as eu-central-1, at least one."
  }
}

variable "reader_role_name" {
  description = "Role of each account that may read and delete what could not be forwarded; empty for none."
  type        = string
  default     = ""
}

variable "alarm_topic_name" {
  description = "SNS topic that each account has in each of the regions and that its alarms notify; empty for none. The alarms exist without it too."
  type        = string
  default     = ""
}

variable "call_as" {
  description = "SELF in the management account, DELEGATED_ADMIN in the account of a delegated administrator."
  type        = string
  default     = "SELF"

  validation {
    condition     = contains(["SELF", "DELEGATED_ADMIN"], var.call_as)
    error_message = "call_as must be SELF or DELEGATED_ADMIN."
  }
}

variable "tags" {
  description = "Tags of the StackSet, which its stacks inherit."
  type        = map(string)
  default     = {}
}
