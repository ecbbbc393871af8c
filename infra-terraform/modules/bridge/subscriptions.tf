# From the topics to the queue or, where sns_delivery says so, straight to the function.

locals {
  direct = var.sns_delivery == "direct"
}

resource "aws_sns_topic_subscription" "bridge" {
  for_each = var.topic_arns

  topic_arn = each.value
  protocol  = local.direct ? "lambda" : "sqs"
  endpoint  = local.direct ? aws_lambda_alias.live.arn : aws_sqs_queue.bridge.arn

  redrive_policy = jsonencode({ deadLetterTargetArn = module.undelivered_messages.arn })
}

module "undelivered_messages" {
  source = "../dead-letter-queue"

  name             = "${var.name_prefix}-undelivered-messages"
  kms_key_arn      = var.kms_key_arn
  reader_role_arns = compact(concat([var.redrive_task_role_arn], var.redrive_role_arns))
  sender = {
    service     = "sns.amazonaws.com"
    source_arns = local.topic_arns
  }
  tags = var.tags
}

resource "aws_lambda_permission" "direct" {
  for_each = local.direct ? var.topic_arns : {}

  statement_id  = "sns-${each.key}"
  action        = "lambda:InvokeFunction"
  function_name = aws_lambda_function.bridge.function_name
  qualifier     = aws_lambda_alias.live.name
  principal     = "sns.amazonaws.com"
  source_arn    = each.value
}

# Only direct deliveries are asynchronous; what fails three times joins what failed in the queue.
resource "aws_lambda_function_event_invoke_config" "direct" {
  function_name = aws_lambda_function.bridge.function_name
  qualifier     = aws_lambda_alias.live.name

  destination_config {
    on_failure {
      destination = module.failed_messages.arn
    }
  }
}
