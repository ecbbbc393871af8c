# The bridge says in its log what became of each message; a phrase of that line is a metric. Reasons
# that mean that evidence is lost, or that an attack is being tried, are counted on their own.

locals {
  log_phrases = {
    INVALID_FIELD   = ["rejected INVALID_FIELD", "rejected AMBIGUOUS_REFERENCE"]
    NAMES_NO_SECRET = ["rejected NAMES_NO_SECRET"]
    WRONG_SOURCE    = ["rejected WRONG_SOURCE"]
    BRIDGE_DEFECT   = ["rejected BRIDGE_DEFECT", "rejected REFUSED_BY_KAFKA"]
    OTHER = [
      "rejected NOT_JSON",
      "rejected UNRECOGNISED",
      "rejected NO_TICKET_KEY",
      "rejected OPERATIONS_ALERT",
    ]
    READ_BACK_FAILED = ["read-back failed"]
    TOKEN_WRONG      = ["token wrong"]
    SECRET_NOT_READ  = ["secret not read"]
  }

  # Not the namespace of the roles' own metrics, whose names belong to the application.
  log_namespace = "${var.metrics_namespace}/Bridge"
}

resource "aws_cloudwatch_log_metric_filter" "bridge" {
  for_each = local.log_phrases

  name           = each.key
  log_group_name = var.bridge_log_group_name
  pattern        = length(each.value) == 1 ? "\"${each.value[0]}\"" : join(" ", [for phrase in each.value : "?\"${phrase}\""])

  metric_transformation {
    namespace     = local.log_namespace
    name          = each.key
    value         = "1"
    default_value = "0"
  }
}
