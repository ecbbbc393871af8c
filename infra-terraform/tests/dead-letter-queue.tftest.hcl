# Where every hop keeps what it could not deliver.

provider "aws" {
  region                      = "eu-central-1"
  access_key                  = "offline"
  secret_key                  = "offline"
  skip_credentials_validation = true
  skip_requesting_account_id  = true
  skip_metadata_api_check     = true
}

override_resource {
  target          = aws_sqs_queue.this
  override_during = plan
  values          = { arn = "arn:aws:sqs:eu-central-1:111122223333:failed" }
}

variables {
  name        = "failed"
  kms_key_arn = "arn:aws:kms:eu-central-1:111122223333:key/data"
}

run "keeps_for_two_weeks_encrypted_and_lets_only_the_sender_in" {
  command = plan

  module {
    source = "./modules/dead-letter-queue"
  }

  variables {
    reader_role_arns = ["arn:aws:iam::111122223333:role/Operator"]
    sender = {
      service     = "events.amazonaws.com"
      source_arns = ["arn:aws:events:eu-central-1:111122223333:rule/ours"]
    }
  }

  assert {
    condition     = aws_sqs_queue.this.message_retention_seconds == 1209600 && aws_sqs_queue.this.kms_master_key_id == "arn:aws:kms:eu-central-1:111122223333:key/data"
    error_message = "14 days, under our key."
  }

  assert {
    condition = jsondecode(aws_sqs_queue_policy.this.policy).Statement == [
      {
        Sid       = "DenyOtherReaders"
        Effect    = "Deny"
        Action    = ["sqs:ReceiveMessage", "sqs:PurgeQueue", "sqs:DeleteMessage", "sqs:ChangeMessageVisibility"]
        Resource  = "arn:aws:sqs:eu-central-1:111122223333:failed"
        Principal = "*"
        Condition = { ArnNotEquals = { "aws:PrincipalArn" = "arn:aws:iam::111122223333:role/Operator" } }
      },
      {
        Sid       = "OnlyOverTls"
        Effect    = "Deny"
        Action    = "sqs:*"
        Resource  = "arn:aws:sqs:eu-central-1:111122223333:failed"
        Principal = "*"
        Condition = { Bool = { "aws:SecureTransport" = "false" } }
      },
      {
        Sid       = "OnlyFromOurs"
        Effect    = "Allow"
        Action    = "sqs:SendMessage"
        Resource  = "arn:aws:sqs:eu-central-1:111122223333:failed"
        Principal = { Service = "events.amazonaws.com" }
        Condition = { ArnEquals = { "aws:SourceArn" = "arn:aws:events:eu-central-1:111122223333:rule/ours" } }
      },
    ]
    error_message = "Only the named service, for our resource, over TLS."
  }
}

run "without_a_sender_the_policy_allows_nobody" {
  command = plan

  module {
    source = "./modules/dead-letter-queue"
  }

  assert {
    condition     = [for s in jsondecode(aws_sqs_queue_policy.this.policy).Statement : s.Effect] == ["Deny", "Deny"] && !can(jsondecode(aws_sqs_queue_policy.this.policy).Statement[0].Condition)
    error_message = "Without a sender there is nobody to let in."
  }
}

run "without_a_key_sqs_encrypts_with_its_own" {
  command = plan

  module {
    source = "./modules/dead-letter-queue"
  }

  variables {
    kms_key_arn = null
  }

  assert {
    condition     = aws_sqs_queue.this.sqs_managed_sse_enabled == true
    error_message = "A queue is never unencrypted."
  }
}
