# How the parts are put together, and what people are told when they set one wrong.

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

override_resource {
  target          = module.encryption.aws_kms_key.data
  override_during = plan
  values          = { arn = "arn:aws:kms:eu-central-1:111122223333:key/data" }
}

override_resource {
  target          = module.encryption.aws_kms_key.tickets
  override_during = plan
  values          = { arn = "arn:aws:kms:eu-central-1:111122223333:key/tickets" }
}

override_resource {
  target          = module.event_sources.aws_cloudwatch_event_bus.secrets
  override_during = plan
  values          = { arn = "arn:aws:events:eu-central-1:111122223333:event-bus/countersign-secret-events" }
}

override_resource {
  target          = module.event_sources.aws_sns_topic.this["changes"]
  override_during = plan
  values          = { arn = "arn:aws:sns:eu-central-1:111122223333:countersign-changes" }
}

override_resource {
  target          = module.event_sources.aws_sns_topic.this["tickets"]
  override_during = plan
  values          = { arn = "arn:aws:sns:eu-central-1:111122223333:countersign-tickets" }
}

override_resource {
  target          = module.event_sources.aws_sns_topic.this["ticks"]
  override_during = plan
  values          = { arn = "arn:aws:sns:eu-central-1:111122223333:countersign-ticks" }
}

override_resource {
  target          = module.kafka.aws_msk_cluster.provisioned
  override_during = plan
  values = {
    arn                        = "arn:aws:kafka:eu-central-1:111122223333:cluster/countersign/uuid"
    bootstrap_brokers_sasl_iam = "b-1.example:9098"
  }
}

override_resource {
  target          = module.kafka.aws_msk_serverless_cluster.serverless
  override_during = plan
  values = {
    arn                        = "arn:aws:kafka:eu-central-1:111122223333:cluster/countersign/uuid"
    bootstrap_brokers_sasl_iam = "boot-1.example:9098"
  }
}

override_resource {
  target          = module.streams_app.aws_security_group.streams_app
  override_during = plan
  values          = { id = "sg-00000000000000003" }
}

override_resource {
  target          = module.streams_app.aws_ecr_repository.streams_app
  override_during = plan
  values          = { repository_url = "111122223333.dkr.ecr.eu-central-1.amazonaws.com/countersign/streams-app" }
}

variables {
  region             = "eu-central-1"
  principal_org_id   = "o-a1b2c3d4e5"
  vpc_id             = "vpc-00000000000000001"
  private_subnet_ids = ["subnet-00000000000000001", "subnet-00000000000000002", "subnet-00000000000000003"]
  image_tag          = "1.2.3"
}

run "people_are_told_what_to_do_next" {
  command = plan

  assert {
    condition     = output.event_bus_arn == "arn:aws:events:eu-central-1:111122223333:event-bus/countersign-secret-events"
    error_message = "Other accounts need the bus."
  }

  assert {
    condition     = output.tickets_topic_arn == "arn:aws:sns:eu-central-1:111122223333:countersign-tickets"
    error_message = "The Jira rule needs the topic."
  }

  assert {
    condition     = strcontains(output.make_topics, "--cluster countersign --task-definition countersign-topics") && strcontains(output.make_topics, "subnets=[subnet-00000000000000001,subnet-00000000000000002,subnet-00000000000000003],securityGroups=[sg-00000000000000003]")
    error_message = "The topics need their command."
  }

  assert {
    condition     = output.set_secrets == {}
    error_message = "Without a token and without reading back there is no secret to set."
  }

  assert {
    condition = output.dead_letter_queues == [
      "countersign-undelivered-forwards",
      "countersign-undelivered-events",
      "countersign-undelivered-ticks",
      "countersign-undelivered-messages",
      "countersign-bridge-failed",
    ]
    error_message = "Every hop has its dead-letter queue, and the alarms watch each."
  }
}

run "secrets_are_set_by_people" {
  command = plan

  variables {
    verify_by_token = true
    jira_base_url   = "https://api.atlassian.com/ex/jira/11223344-a1b2"
  }

  assert {
    condition     = keys(output.set_secrets) == ["countersign/jira-credentials", "countersign/jira-tokens"]
    error_message = "A token and credentials, each with the command that sets it."
  }
}

run "serverless_wants_two_subnets_only" {
  command = plan

  variables {
    kafka_kind         = "serverless"
    private_subnet_ids = ["subnet-00000000000000001", "subnet-00000000000000002"]
  }

  assert {
    condition     = strcontains(output.make_topics, "subnets=[subnet-00000000000000001,subnet-00000000000000002]")
    error_message = "The whole plan works with MSK Serverless."
  }
}

run "refuses_two_subnets_for_provisioned_brokers" {
  command = plan

  variables {
    private_subnet_ids = ["subnet-00000000000000001", "subnet-00000000000000002"]
  }

  expect_failures = [var.private_subnet_ids]
}

run "refuses_bad_values_by_name" {
  command = plan

  variables {
    region                   = "Frankfurt"
    name_prefix              = "countersign-of-the-whole-organisation"
    vpc_id                   = "my-vpc"
    https_egress_cidr_blocks = ["everywhere"]
    log_retention_days       = 100
    principal_org_id         = "111122223333"
    atlassian_account_id     = "81584306930"
    jira_base_url            = "http://example.atlassian.net"
    jira_field_mapping       = "[]"
    jira_issue_mapping       = "fields"
    jira_approved_statuses   = ["Approved, Done"]
    bridge_package           = "bridge.tar"
    redrive_role_arns        = ["arn:aws:iam::111122223333:role/*"]
    kafka_kind               = "express"
    topic_partitions         = 0
    topic_retention          = "P7D"
    image_tag                = "latest"
    policy_file              = "policy.yaml"
    alert_webhook_secret_arn = "https://hooks.example.com/T000/B000"
    findings_retention       = "400 days"
    account_id               = "11112222"
    application_id           = "Countersign"
    atlassian_role_arns      = ["arn:aws:iam::815843069303:root"]
    connector_version        = "latest"
    image_digest             = "sha256:0123"

    gateway_endpoint_prefix_list_ids    = ["vpce-0123"]
    bridge_signing_profile_version_arns = ["countersign"]
  }

  expect_failures = [
    var.region,
    var.name_prefix,
    var.vpc_id,
    var.https_egress_cidr_blocks,
    var.log_retention_days,
    var.principal_org_id,
    var.atlassian_account_id,
    var.jira_base_url,
    var.jira_field_mapping,
    var.jira_issue_mapping,
    var.jira_approved_statuses,
    var.bridge_package,
    var.redrive_role_arns,
    var.kafka_kind,
    var.topic_partitions,
    var.topic_retention,
    var.image_tag,
    var.policy_file,
    var.alert_webhook_secret_arn,
    var.findings_retention,
    var.account_id,
    var.application_id,
    var.atlassian_role_arns,
    var.connector_version,
    var.image_digest,
    var.gateway_endpoint_prefix_list_ids,
    var.bridge_signing_profile_version_arns,
  ]
}

run "refuses_partitions_that_jira_does_not_publish_from" {
  command = plan

  variables {
    region = "us-gov-west-1"
  }

  expect_failures = [var.region]
}

run "athena_can_be_left_out_and_its_version_chosen" {
  command = plan

  variables {
    athena_enabled = false
  }

  assert {
    condition     = output.athena_workgroup == null && output.auditor_policy_arn == null && length(module.athena) == 0
    error_message = "Without Athena there is neither connector nor workgroup nor policy."
  }

  assert {
    condition     = output.findings_table == "countersign-findings"
    error_message = "The table is there all the same."
  }
}

run "defaults_are_those_that_are_known_to_work" {
  command = plan

  assert {
    condition     = var.tickets_topic_encrypted == false && var.rule_execution_role == false
    error_message = "What no one has seen work in an account is not the default: docs/deployment.md, the first account."
  }

  assert {
    condition     = var.athena_enabled && output.athena_workgroup == "countersign"
    error_message = "Athena is there unless it is left out."
  }
}
