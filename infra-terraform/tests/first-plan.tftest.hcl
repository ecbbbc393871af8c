# The very first plan, when nothing exists and no ARN is known: what the other tests know beforehand
# must not be what makes the configuration work.

provider "aws" {
  region                      = "eu-central-1"
  access_key                  = "offline"
  secret_key                  = "offline"
  skip_credentials_validation = true
  skip_requesting_account_id  = true
  skip_metadata_api_check     = true
}

override_data {
  target = module.encryption.data.aws_caller_identity.current
  values = { account_id = "111122223333" }
}

override_data {
  target = module.alarms.data.aws_caller_identity.current
  values = { account_id = "111122223333" }
}

variables {
  region             = "eu-central-1"
  principal_org_id   = "o-a1b2c3d4e5"
  vpc_id             = "vpc-00000000000000001"
  private_subnet_ids = ["subnet-00000000000000001", "subnet-00000000000000002", "subnet-00000000000000003"]
  image_tag          = "1.2.3"
}

run "nothing_needs_to_exist_with_provisioned_brokers" {
  command = plan

  assert {
    condition     = length(output.dead_letter_queues) == 5
    error_message = "What is known is known already."
  }
}

run "nothing_needs_to_exist_with_every_option" {
  command = plan

  variables {
    kafka_kind               = "serverless"
    sns_delivery             = "direct"
    verify_by_token          = true
    jira_base_url            = "https://example.atlassian.net"
    jira_issue_mapping       = "{}"
    jira_approved_statuses   = ["Approved"]
    jira_field_mapping       = "{\"jira-key\":\"/issue/key\"}"
    policy_file              = "/etc/countersign/policy.yaml"
    alert_webhook_secret_arn = "arn:aws:secretsmanager:eu-central-1:111122223333:secret:webhook-AbCdEf"
    redrive_role_arns        = ["arn:aws:iam::111122223333:role/Operator"]
    tickets_topic_encrypted  = false
  }

  assert {
    condition     = length(output.set_secrets) == 2
    error_message = "What is known is known already."
  }
}
