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
  target = module.findings.data.aws_caller_identity.current
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

run "refuses_what_is_not_an_organisation" {
  command = plan

  variables {
    principal_org_id = "111122223333"
  }

  expect_failures = [var.principal_org_id]
}

run "refuses_two_subnets_for_provisioned_brokers" {
  command = plan

  variables {
    private_subnet_ids = ["subnet-00000000000000001", "subnet-00000000000000002"]
  }

  expect_failures = [var.private_subnet_ids]
}

run "refuses_a_prefix_that_makes_names_too_long" {
  command = plan

  variables {
    name_prefix = "countersign-of-the-whole-organisation"
  }

  expect_failures = [var.name_prefix]
}

run "refuses_a_topic_retention_that_can_not_be_replayed" {
  command = plan

  variables {
    topic_retention = "P7D"
  }

  expect_failures = [var.topic_retention]
}

run "refuses_the_tag_latest" {
  command = plan

  variables {
    image_tag = "latest"
  }

  expect_failures = [var.image_tag]
}

run "refuses_a_retention_that_cloudwatch_does_not_offer" {
  command = plan

  variables {
    log_retention_days = 100
  }

  expect_failures = [var.log_retention_days]
}

run "refuses_a_role_by_wildcard" {
  command = plan

  variables {
    redrive_role_arns = ["arn:aws:iam::111122223333:role/*"]
  }

  expect_failures = [var.redrive_role_arns]
}

run "refuses_an_atlassian_account_that_lost_its_zeros" {
  command = plan

  variables {
    atlassian_account_id = "81584306930"
  }

  expect_failures = [var.atlassian_account_id]
}

run "refuses_a_field_mapping_that_is_no_object" {
  command = plan

  variables {
    jira_field_mapping = "[]"
  }

  expect_failures = [var.jira_field_mapping]
}

run "refuses_jira_without_tls" {
  command = plan

  variables {
    jira_base_url = "http://example.atlassian.net"
  }

  expect_failures = [var.jira_base_url]
}

run "refuses_a_webhook_address_in_the_open" {
  command = plan

  variables {
    alert_webhook_secret_arn = "https://hooks.example.com/T000/B000"
  }

  expect_failures = [var.alert_webhook_secret_arn]
}

run "refuses_other_bad_values_by_name" {
  command = plan

  variables {
    region                   = "Frankfurt"
    vpc_id                   = "my-vpc"
    https_egress_cidr_blocks = ["everywhere"]
    kafka_kind               = "express"
    topic_partitions         = 0
    policy_file              = "policy.yaml"
    findings_retention       = "400 days"
    bridge_package           = "bridge.tar"
    jira_issue_mapping       = "fields"
    jira_approved_statuses   = ["Approved, Done"]
  }

  expect_failures = [
    var.region,
    var.vpc_id,
    var.https_egress_cidr_blocks,
    var.kafka_kind,
    var.topic_partitions,
    var.policy_file,
    var.findings_retention,
    var.bridge_package,
    var.jira_issue_mapping,
    var.jira_approved_statuses,
  ]
}
