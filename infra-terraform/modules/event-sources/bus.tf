# The bus that every account of the organisation forwards its Secrets Manager events to. It keeps
# the encryption that AWS owns: EventBridge uses a customer's key for custom and partner events
# only, and events of AWS services are all that comes here.

resource "aws_cloudwatch_event_bus" "secrets" {
  name        = "${var.name_prefix}-secret-events"
  description = "Secrets Manager events of the organisation"
  tags        = var.tags
}

# Policies name resources by locals, here and elsewhere: a policy document that refers to a resource
# directly is read at apply only, so that neither a plan nor a test could show it.
locals {
  bus_arn = aws_cloudwatch_event_bus.secrets.arn
}

resource "aws_cloudwatch_event_bus_policy" "organisation" {
  event_bus_name = aws_cloudwatch_event_bus.secrets.name
  policy         = data.aws_iam_policy_document.bus.json
}

# PutEvents refuses a source that begins with "aws.", so what our rules take for an event of
# Secrets Manager was forwarded from a default bus and not made up by a sender in the organisation.
data "aws_iam_policy_document" "bus" {
  statement {
    sid       = "AccountsOfTheOrganisationForward"
    actions   = ["events:PutEvents"]
    resources = [local.bus_arn]

    principals {
      type        = "AWS"
      identifiers = ["*"]
    }

    condition {
      test     = "StringEquals"
      variable = "aws:PrincipalOrgID"
      values   = [var.principal_org_id]
    }
  }
}
