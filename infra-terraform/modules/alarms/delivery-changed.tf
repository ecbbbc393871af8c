# Changes of what carries evidence to the bridge, as CloudTrail records them: a filter, a subscription
# that is removed or an event source mapping that is switched off hides evidence without an error.

resource "aws_cloudwatch_event_rule" "delivery_changed" {
  name        = "${var.name_prefix}-delivery-changed"
  description = "Countersign: someone has changed how evidence reaches the bridge. What to do: docs/runbook.md, evidence-filtered"
  tags        = var.tags

  event_pattern = jsonencode({
    source        = ["aws.sns", "aws.lambda"]
    "detail-type" = ["AWS API Call via CloudTrail"]
    detail = {
      eventName = [
        "Unsubscribe",
        "SetSubscriptionAttributes",
        { prefix = "UpdateEventSourceMapping" },
        { prefix = "DeleteEventSourceMapping" },
      ]
    }
  })
}

resource "aws_cloudwatch_event_target" "delivery_changed" {
  rule      = aws_cloudwatch_event_rule.delivery_changed.name
  target_id = "alarms"
  arn       = local.topic_arn
}
