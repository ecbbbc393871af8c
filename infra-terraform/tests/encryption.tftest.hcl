# Who may use the keys.

provider "aws" {
  region                      = "eu-central-1"
  access_key                  = "offline"
  secret_key                  = "offline"
  skip_credentials_validation = true
  skip_requesting_account_id  = true
  skip_metadata_api_check     = true
}

override_data {
  target = data.aws_caller_identity.current
  values = { account_id = "111122223333" }
}

variables {
  name_prefix          = "countersign"
  atlassian_account_id = "815843069303"
  ecs_cluster_name     = "countersign"
}

run "keys_rotate" {
  command = plan

  module {
    source = "./modules/encryption"
  }

  assert {
    condition     = aws_kms_key.data.enable_key_rotation == true && aws_kms_key.tickets.enable_key_rotation == true
    error_message = "Both keys rotate."
  }
}

run "atlassian_holds_no_right_to_the_key_of_our_data" {
  command = plan

  module {
    source = "./modules/encryption"
  }

  assert {
    condition     = !strcontains(aws_kms_key.data.policy, "815843069303")
    error_message = "What Countersign keeps is not Atlassian's business."
  }

  assert {
    condition = [
      for s in jsondecode(aws_kms_key.tickets.policy).Statement : s if s.Sid != "AccountDecidesByIam"
      ] == [{
        Sid       = "AtlassianThroughSnsOnly"
        Effect    = "Allow"
        Action    = ["kms:GenerateDataKey*", "kms:Decrypt"]
        Resource  = "*"
        Principal = { AWS = "arn:aws:iam::815843069303:root" }
        Condition = { StringEquals = { "kms:ViaService" = "sns.eu-central-1.amazonaws.com" } }
    }]
    error_message = "Atlassian publishes through SNS: that is all it may use the tickets key for."
  }
}

run "the_data_key_lets_in_the_services_that_it_must" {
  command = plan

  module {
    source = "./modules/encryption"
  }

  assert {
    condition = {
      for s in jsondecode(aws_kms_key.data.policy).Statement :
      s.Sid => "${join(" ", sort(flatten(values(s.Principal))))}: ${join(" ", sort(flatten([s.Action])))}"
      } == {
      AccountDecidesByIam                  = "arn:aws:iam::111122223333:root: kms:*"
      EventBridgeSendsToOurTopicsAndQueues = "events.amazonaws.com: kms:Decrypt kms:GenerateDataKey*"
      AlarmsAndTopicsOfThisAccount         = "cloudwatch.amazonaws.com sns.amazonaws.com: kms:Decrypt kms:GenerateDataKey*"
      LogGroupsOfThisAccount               = "logs.eu-central-1.amazonaws.com: kms:Decrypt kms:DescribeKey kms:Encrypt kms:GenerateDataKey* kms:ReEncrypt*"
      DisksOfOurFargateTasks               = "fargate.amazonaws.com: kms:GenerateDataKeyWithoutPlaintext"
      GrantsForThoseDisks                  = "fargate.amazonaws.com: kms:CreateGrant"
    }
    error_message = "No principal more, no action more."
  }

  assert {
    condition = {
      for s in jsondecode(aws_kms_key.data.policy).Statement : s.Sid => s.Condition if can(s.Condition)
      } == {
      AlarmsAndTopicsOfThisAccount = { StringEquals = { "aws:SourceAccount" = "111122223333" } }
      LogGroupsOfThisAccount       = { ArnLike = { "kms:EncryptionContext:aws:logs:arn" = "arn:aws:logs:eu-central-1:111122223333:log-group:*" } }
      DisksOfOurFargateTasks = { StringEquals = {
        "kms:EncryptionContext:aws:ecs:clusterAccount" = "111122223333"
        "kms:EncryptionContext:aws:ecs:clusterName"    = "countersign"
      } }
      GrantsForThoseDisks = {
        StringEquals = {
          "kms:EncryptionContext:aws:ecs:clusterAccount" = "111122223333"
          "kms:EncryptionContext:aws:ecs:clusterName"    = "countersign"
        }
        "ForAllValues:StringEquals" = { "kms:GrantOperations" = "Decrypt" }
      }
    }
    error_message = "Logs of this account, disks of this cluster."
  }
}
