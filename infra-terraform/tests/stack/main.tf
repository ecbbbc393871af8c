# The template for StackSets as CloudFormation resolves it in one account and region, for a test that
# compares it with the module for one account.

locals {
  file = file("${path.module}/../../modules/member-account-forwarding/stack.json")

  of_resources = replace(replace(replace(local.file,
    "{ \"Fn::GetAtt\": [\"Role\", \"Arn\"] }", "\"arn:aws:iam::444455556666:role/countersign-forward-eu-west-1\""),
    "{ \"Fn::GetAtt\": [\"Undelivered\", \"Arn\"] }", "\"arn:aws:sqs:eu-west-1:444455556666:countersign-undelivered-forwards\""),
  "{ \"Fn::GetAtt\": [\"Rule\", \"Arn\"] }", "\"arn:aws:events:eu-west-1:444455556666:rule/countersign-forward\"")

  of_parameters = replace(replace(replace(local.of_resources,
    "{ \"Ref\": \"CentralEventBusArn\" }", "\"arn:aws:events:eu-central-1:111122223333:event-bus/countersign-secret-events\""),
    "$${NamePrefix}", "countersign"),
  "$${ReaderRoleName}", "Operator")

  of_aws = replace(replace(replace(local.of_parameters,
    "$${AWS::Partition}", "aws"),
    "$${AWS::Region}", "eu-west-1"),
  "$${AWS::AccountId}", "444455556666")

  resolved = replace(local.of_aws, "/\\{ \"Fn::Sub\": (\"[^\"]*\") \\}/", "$1")
}

output "properties" {
  value = { for name, resource in jsondecode(local.resolved).Resources : name => resource.Properties }
}

output "parameters" {
  value = keys(jsondecode(local.file).Parameters)
}
