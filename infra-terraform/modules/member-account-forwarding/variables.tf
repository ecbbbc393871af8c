variable "name_prefix" {
  description = "Begins the name of every resource."
  type        = string
  default     = "countersign"
}

variable "central_event_bus_arn" {
  description = "Output event_bus_arn of Countersign."
  type        = string

  validation {
    condition     = can(regex("^arn:aws[a-z-]*:events:[a-z0-9-]+:[0-9]{12}:event-bus/[^/]+$", var.central_event_bus_arn))
    error_message = "central_event_bus_arn must be the ARN of an event bus: take the output event_bus_arn of Countersign's own account."
  }
}

variable "kms_key_arn" {
  description = "Key of the dead-letter queue; null for the key of SQS itself."
  type        = string
  default     = null
}

variable "reader_role_arns" {
  description = "Roles that may read, delete and purge the dead-letter queue; all others are refused."
  type        = list(string)
  default     = []
}

variable "alarm_actions" {
  description = "Topics of this account and region to notify when events could not be forwarded; the alarm exists without one too."
  type        = list(string)
  default     = []
}

variable "tags" {
  description = "Tags of every resource."
  type        = map(string)
  default     = {}
}
