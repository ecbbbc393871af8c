# The cluster, in both kinds: who gets in, and what is kept how.

provider "aws" {
  region                      = "eu-central-1"
  access_key                  = "offline"
  secret_key                  = "offline"
  skip_credentials_validation = true
  skip_requesting_account_id  = true
  skip_metadata_api_check     = true
}

override_resource {
  target          = aws_security_group.brokers
  override_during = plan
  values          = { id = "sg-00000000000000001" }
}

override_resource {
  target          = aws_msk_cluster.provisioned
  override_during = plan
  values = {
    arn                        = "arn:aws:kafka:eu-central-1:111122223333:cluster/countersign/uuid"
    bootstrap_brokers_sasl_iam = "b-1.example:9098"
  }
}

override_resource {
  target          = aws_msk_serverless_cluster.serverless
  override_during = plan
  values = {
    arn                        = "arn:aws:kafka:eu-central-1:111122223333:cluster/countersign/uuid"
    bootstrap_brokers_sasl_iam = "boot-1.example:9098"
  }
}

variables {
  kind                      = "provisioned"
  cluster_name              = "countersign"
  vpc_id                    = "vpc-00000000000000001"
  subnet_ids                = ["subnet-00000000000000001", "subnet-00000000000000002", "subnet-00000000000000003"]
  client_security_group_ids = { bridge = "sg-00000000000000002", streams-app = "sg-00000000000000003" }
  kms_key_arn               = "arn:aws:kms:eu-central-1:111122223333:key/data"
  log_retention_days        = 400
}

run "provisioned_brokers_take_iam_over_tls_and_nothing_else" {
  command = plan

  module {
    source = "./modules/kafka"
  }

  assert {
    condition = (
      aws_msk_cluster.provisioned[0].client_authentication[0].unauthenticated == false &&
      aws_msk_cluster.provisioned[0].client_authentication[0].sasl[0].iam == true &&
      aws_msk_cluster.provisioned[0].client_authentication[0].sasl[0].scram == false &&
      length(aws_msk_cluster.provisioned[0].client_authentication[0].tls) == 0
    )
    error_message = "IAM is the only way to log in."
  }

  assert {
    condition = (
      aws_msk_cluster.provisioned[0].encryption_info[0].encryption_in_transit[0].client_broker == "TLS" &&
      aws_msk_cluster.provisioned[0].encryption_info[0].encryption_in_transit[0].in_cluster == true &&
      aws_msk_cluster.provisioned[0].encryption_info[0].encryption_at_rest_kms_key_arn == "arn:aws:kms:eu-central-1:111122223333:key/data"
    )
    error_message = "TLS on every way, our key on every disk."
  }

  assert {
    condition     = aws_msk_cluster.provisioned[0].broker_node_group_info[0].connectivity_info[0].public_access[0].type == "DISABLED"
    error_message = "No broker has a public address."
  }

  assert {
    condition     = length(aws_msk_serverless_cluster.serverless) == 0
    error_message = "One kind at a time."
  }
}

run "a_record_survives_a_broker_and_no_topic_appears_by_mistake" {
  command = plan

  module {
    source = "./modules/kafka"
  }

  assert {
    condition = toset(split("\n", trimspace(aws_msk_configuration.provisioned[0].server_properties))) == toset([
      "auto.create.topics.enable=false",
      "default.replication.factor=3",
      "min.insync.replicas=2",
      "offsets.topic.replication.factor=3",
      "transaction.state.log.min.isr=2",
      "transaction.state.log.replication.factor=3",
      "unclean.leader.election.enable=false",
    ])
    error_message = "Three replicas, two of which acknowledge, for topics, offsets and transactions; no topic by misspelling."
  }

  assert {
    condition     = aws_msk_cluster.provisioned[0].number_of_broker_nodes == 3
    error_message = "A broker in each availability zone."
  }

  assert {
    condition     = aws_appautoscaling_target.storage[0].max_capacity == 1000 && aws_appautoscaling_policy.storage[0].target_tracking_scaling_policy_configuration[0].disable_scale_in == true
    error_message = "Storage grows, to a bound, and never shrinks."
  }
}

run "lag_is_told_by_partition_and_logs_end" {
  command = plan

  module {
    source = "./modules/kafka"
  }

  assert {
    condition     = aws_msk_cluster.provisioned[0].enhanced_monitoring == "DEFAULT"
    error_message = "One partition that stands still must be seen."
  }

  assert {
    condition = (
      aws_cloudwatch_log_group.brokers[0].retention_in_days == 400 &&
      aws_cloudwatch_log_group.brokers[0].kms_key_id == "arn:aws:kms:eu-central-1:111122223333:key/data" &&
      aws_msk_cluster.provisioned[0].logging_info[0].broker_logs[0].cloudwatch_logs[0].log_group == aws_cloudwatch_log_group.brokers[0].name
    )
    error_message = "Broker logs go to a log group with an end, under our key."
  }
}

run "only_its_clients_reach_the_brokers" {
  command = plan

  module {
    source = "./modules/kafka"
  }

  assert {
    condition = {
      for name, rule in aws_vpc_security_group_ingress_rule.clients :
      name => "${rule.referenced_security_group_id} ${rule.ip_protocol} ${rule.from_port}-${rule.to_port}"
      } == {
      bridge      = "sg-00000000000000002 tcp 9098-9098"
      streams-app = "sg-00000000000000003 tcp 9098-9098"
    }
    error_message = "Peers are named by their security group, never by an address."
  }
}

run "serverless_takes_iam_and_the_same_clients" {
  command = plan

  module {
    source = "./modules/kafka"
  }

  variables {
    kind       = "serverless"
    subnet_ids = ["subnet-00000000000000001", "subnet-00000000000000002"]
  }

  assert {
    condition     = length(aws_msk_cluster.provisioned) == 0 && length(aws_msk_configuration.provisioned) == 0 && length(aws_appautoscaling_policy.storage) == 0
    error_message = "One kind at a time."
  }

  assert {
    condition     = aws_msk_serverless_cluster.serverless[0].client_authentication[0].sasl[0].iam[0].enabled == true
    error_message = "IAM is the only way to log in."
  }

  assert {
    condition     = aws_msk_serverless_cluster.serverless[0].vpc_config[0].security_group_ids == toset(["sg-00000000000000001"])
    error_message = "The cluster stands behind the security group that names its clients."
  }

  assert {
    condition = output.connection == {
      bootstrap_servers           = "boot-1.example:9098"
      port                        = 9098
      security_group_id           = "sg-00000000000000001"
      cluster_arn                 = "arn:aws:kafka:eu-central-1:111122223333:cluster/countersign/uuid"
      topic_arn_prefix            = "arn:aws:kafka:eu-central-1:111122223333:topic/countersign/uuid"
      group_arn_prefix            = "arn:aws:kafka:eu-central-1:111122223333:group/countersign/uuid"
      transactional_id_arn_prefix = "arn:aws:kafka:eu-central-1:111122223333:transactional-id/countersign/uuid"
    }
    error_message = "Clients of a serverless cluster get its servers and ARNs."
  }
}

run "clients_of_provisioned_brokers_get_their_servers" {
  command = plan

  module {
    source = "./modules/kafka"
  }

  assert {
    condition     = output.connection.bootstrap_servers == "b-1.example:9098"
    error_message = "The servers that take IAM."
  }
}

run "refuses_two_subnets_for_three_replicas" {
  command = plan

  module {
    source = "./modules/kafka"
  }

  variables {
    subnet_ids = ["subnet-00000000000000001", "subnet-00000000000000002"]
  }

  expect_failures = [var.subnet_ids]
}

# 3.7: IAM does not cover there what ends transactions. Storage cannot shrink.
run "refuses_bad_values_by_name" {
  command = plan

  module {
    source = "./modules/kafka"
  }

  variables {
    kind                   = "express"
    kafka_version          = "3.7.x"
    broker_storage_gib     = 200
    broker_storage_max_gib = 100
  }

  expect_failures = [
    var.kind,
    var.kafka_version,
    var.broker_storage_max_gib,
  ]
}

run "express_brokers_bring_storage_and_replication_along" {
  command = plan

  module {
    source = "./modules/kafka"
  }

  variables {
    kind                 = "provisioned"
    broker_instance_type = "express.m7g.large"
  }

  assert {
    condition     = length(aws_appautoscaling_target.storage) == 0 && aws_msk_configuration.provisioned[0].server_properties == "auto.create.topics.enable=false\n"
    error_message = "Express brokers refuse storage and replication settings."
  }
}

run "brokers_start_without_zookeeper" {
  command = plan

  module {
    source = "./modules/kafka"
  }

  variables {
    kind = "provisioned"
  }

  assert {
    condition     = aws_msk_cluster.provisioned[0].kafka_version == "3.9.x.kraft"
    error_message = "A new cluster starts in KRaft mode."
  }
}

run "refuses_small_brokers_that_amazon_msk_refuses" {
  command = plan

  module {
    source = "./modules/kafka"
  }

  variables {
    kind                 = "provisioned"
    broker_instance_type = "kafka.t3.small"
  }

  expect_failures = [var.broker_instance_type]
}

run "refuses_zookeeper_where_there_is_none" {
  command = plan

  module {
    source = "./modules/kafka"
  }

  variables {
    kind          = "provisioned"
    kafka_version = "4.0.x"
  }

  expect_failures = [var.kafka_version]
}
