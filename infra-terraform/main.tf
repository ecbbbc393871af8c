# Countersign in AWS, in the order of the flow:
#
# CloudTrail ─ EventBridge ─ SNS ─┐                               ┌─► matched ───┐
# Jira automation ────────── SNS ─┼─► bridge ─► secret-changes ─┐ │              ├─► sink ─► DynamoDB ─► Athena
# schedule (ticks) ───────── SNS ─┘   Lambda ─► tickets ────────┴─► correlator ──┤
#                                        └────► dead-letters      └─► unmatched ─┴─► alerts ─► SNS, webhook

module "encryption" {
  source = "./modules/encryption"

  name_prefix          = var.name_prefix
  atlassian_account_id = var.atlassian_account_id
  ecs_cluster_name     = local.ecs_cluster_name
  tags                 = var.tags
}

module "own_account_forwarding" {
  source = "./modules/member-account-forwarding"

  name_prefix           = var.name_prefix
  central_event_bus_arn = module.event_sources.event_bus_arn
  kms_key_arn           = module.encryption.data_key_arn
  reader_role_arns      = local.redrive_role_arns
  alarm_actions         = [module.alarms.alarm_topic_arn]
  tags                  = var.tags
}

module "event_sources" {
  source = "./modules/event-sources"

  name_prefix          = var.name_prefix
  principal_org_id     = var.principal_org_id
  atlassian_account_id = var.atlassian_account_id
  atlassian_role_arns  = var.atlassian_role_arns
  reader_role_arns     = local.redrive_role_arns
  rule_execution_role  = var.rule_execution_role
  kms_key_arn          = module.encryption.data_key_arn
  tickets_kms_key_arn  = var.tickets_topic_encrypted ? module.encryption.tickets_key_arn : null
  tags                 = var.tags
}

module "bridge" {
  source = "./modules/bridge"

  name_prefix = var.name_prefix
  topic_arns  = module.event_sources.topic_arns
  kafka       = module.kafka.connection
  package     = var.bridge_package

  signing_profile_version_arns = var.bridge_signing_profile_version_arns

  timeout_seconds          = var.bridge_timeout_seconds
  maximum_concurrency      = var.bridge_maximum_concurrency
  sns_delivery             = var.sns_delivery
  tick_lateness            = var.tick_lateness
  jira_field_mapping       = var.jira_field_mapping
  verify_by_token          = var.verify_by_token
  jira_base_url            = var.jira_base_url
  jira_issue_mapping       = var.jira_issue_mapping
  jira_approved_statuses   = var.jira_approved_statuses
  redrive_role_arns        = var.redrive_role_arns
  redrive_task_role_arn    = local.redrive_role_arns[0]
  vpc_id                   = var.vpc_id
  subnet_ids               = var.private_subnet_ids
  https_egress_cidr_blocks = var.https_egress_cidr_blocks
  kms_key_arn              = module.encryption.data_key_arn
  log_retention_days       = var.log_retention_days
  tags                     = var.tags
}

module "kafka" {
  source = "./modules/kafka"

  kind                   = var.kafka_kind
  cluster_name           = var.name_prefix
  kafka_version          = var.kafka_version
  broker_instance_type   = var.broker_instance_type
  brokers_per_subnet     = var.brokers_per_subnet
  broker_storage_gib     = var.broker_storage_gib
  broker_storage_max_gib = var.broker_storage_max_gib
  vpc_id                 = var.vpc_id
  subnet_ids             = var.private_subnet_ids
  client_security_group_ids = merge(var.kafka_client_security_group_ids, {
    bridge      = module.bridge.security_group_id
    streams-app = module.streams_app.security_group_id
  })
  kms_key_arn        = module.encryption.data_key_arn
  log_retention_days = var.log_retention_days
  tags               = var.tags
}

module "streams_app" {
  source = "./modules/streams-app"

  name_prefix        = var.name_prefix
  cluster_name       = local.ecs_cluster_name
  kafka              = module.kafka.connection
  kafka_cluster_name = module.kafka.cluster_name
  topics = {
    partitions = var.topic_partitions
    retention  = var.topic_retention
  }
  redrive = {
    queue_urls        = local.redriven[*].url
    queue_arns        = local.redriven[*].arn
    function_arn      = module.bridge.function_alias_arn
    changes_topic_arn = module.event_sources.topic_arns.changes
  }
  findings_table = {
    name = module.findings.table_name
    arn  = module.findings.table_arn
  }
  findings_retention               = var.findings_retention
  verified_approvals               = var.verify_by_token || var.jira_base_url != null
  application_id                   = var.application_id
  policy_file                      = var.policy_file
  alert_webhook_secret_arn         = var.alert_webhook_secret_arn
  alert_webhook_kms_key_arn        = var.alert_webhook_kms_key_arn
  image_tag                        = var.image_tag
  image_architecture               = var.image_architecture
  image_digest                     = var.image_digest
  tasks                            = var.tasks
  metrics_namespace                = local.metrics_namespace
  vpc_id                           = var.vpc_id
  subnet_ids                       = var.private_subnet_ids
  https_egress_cidr_blocks         = var.https_egress_cidr_blocks
  gateway_endpoint_prefix_list_ids = var.gateway_endpoint_prefix_list_ids
  kms_key_arn                      = module.encryption.data_key_arn
  log_retention_days               = var.log_retention_days
  tags                             = var.tags
}

module "findings" {
  source = "./modules/findings"

  table_name  = "${var.name_prefix}-findings"
  kms_key_arn = module.encryption.data_key_arn
  tags        = var.tags
}

module "athena" {
  count  = var.athena_enabled ? 1 : 0
  source = "./modules/athena"

  name_prefix        = var.name_prefix
  table              = module.findings.table
  connector_version  = var.connector_version
  kms_key_arn        = module.encryption.data_key_arn
  log_retention_days = var.log_retention_days
  tags               = var.tags
}

module "alarms" {
  source = "./modules/alarms"

  name_prefix             = var.name_prefix
  kms_key_arn             = module.encryption.data_key_arn
  metrics_namespace       = local.metrics_namespace
  ticks_topic_name        = module.event_sources.ticks_topic_name
  scheduler_group_name    = module.event_sources.scheduler_group_name
  bridge_function_name    = module.bridge.function_name
  bridge_log_group_name   = module.bridge.log_group_name
  bridge_queue_name       = module.bridge.queue_name
  dead_letter_queue_names = local.dead_letter_queue_names
  kafka_cluster_name      = module.kafka.cluster_name
  consumer_groups         = module.streams_app.consumer_groups
  streams_cluster_name    = module.streams_app.cluster_name
  streams_service_names   = module.streams_app.service_names
  table_name              = module.findings.table_name
  runbook_url             = var.runbook_url
  evidence_topic_names    = module.event_sources.topic_names
  alerts_topic_name       = element(split(":", module.streams_app.alerts_topic_arn), 5)
  connector_function_name = one(module.athena[*].connector_function_name)
  provisioned_brokers     = var.kafka_kind == "provisioned" ? 3 * var.brokers_per_subnet : 0
  tags                    = var.tags
}

locals {
  metrics_namespace = "Countersign"

  # Named here because the key's policy names the cluster whose tasks use it, before it exists.
  ecs_cluster_name = var.name_prefix

  # By name, because the queues' policies name the role of the task that is given the queues.
  redrive_role_arns = concat(
    ["arn:aws:iam::${split(":", module.encryption.data_key_arn)[4]}:role/${var.name_prefix}-redrive"],
    var.redrive_role_arns,
  )

  # Not the ticks that were not delivered: the next one says more.
  redriven = concat(
    [module.own_account_forwarding.dead_letter_queue, module.event_sources.dead_letter_queue],
    module.bridge.dead_letter_queues,
  )

  dead_letter_queue_names = concat(
    [module.own_account_forwarding.dead_letter_queue_name],
    module.event_sources.dead_letter_queue_names,
    module.bridge.dead_letter_queue_names,
  )
}
