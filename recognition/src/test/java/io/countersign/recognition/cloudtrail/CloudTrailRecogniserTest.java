package io.countersign.recognition.cloudtrail;

import static io.countersign.correlation.evidence.ChangeClass.ATTEMPT;
import static io.countersign.correlation.evidence.ChangeClass.CHANGE;
import static io.countersign.correlation.evidence.ChangeClass.CONSEQUENCE;
import static io.countersign.recognition.Fixtures.ARN;
import static io.countersign.recognition.Fixtures.json;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.countersign.correlation.evidence.Actor;
import io.countersign.correlation.evidence.ChangeClass;
import io.countersign.correlation.evidence.SecretChange;
import io.countersign.correlation.secret.Secret;
import io.countersign.recognition.Fixtures;
import io.countersign.recognition.message.IgnoreReason;
import io.countersign.recognition.message.Recognised;
import io.countersign.recognition.message.RejectedException;
import io.countersign.recognition.message.StrictJson;
import java.time.Instant;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CloudTrailRecogniserTest {
  private static final Secret ORDERS =
      new Secret("aws", "012345678901", "eu-central-1", "prod/orders/db", "Q3kd9T");
  private static final Secret ORDERS_BY_NAME =
      new Secret("aws", "012345678901", "eu-central-1", "prod/orders/db", null);

  private final CloudTrailRecogniser recogniser = new CloudTrailRecogniser();

  @Test
  void callInAnEnvelopeIsReadCompletely() {
    SecretChange change = change(json("cloudtrail/put-secret-value.eventbridge.json"));

    assertThat(change.id()).isEqualTo("e-put");
    assertThat(change.kind()).isEqualTo(CHANGE);
    assertThat(change.action()).isEqualTo("PutSecretValue");
    assertThat(change.eventTime()).isEqualTo(Instant.parse("2026-03-02T08:00:00Z"));
    assertThat(change.secret()).isEqualTo(ORDERS);
    assertThat(change.versionId()).isEqualTo("aaaa1111-0000-4000-8000-000000000001");
    assertThat(change.versionStages()).containsExactly("AWSCURRENT");
    assertThat(change.caseKey()).isEqualTo("prod/orders/db");
  }

  @Test
  void sessionOfIdentityCenterIsAPersonAndNoFunction() {
    ObjectNode record = json("cloudtrail/rotate-secret.record.json");
    record.put("userAgent", "x exec-env/AWS_Lambda_java21");

    Actor actor = change(record).actor();

    assertThat(actor.sessionName()).isEqualTo("ada@example.com");
    assertThat(actor.roleArn()).contains("/aws-reserved/sso.amazonaws.com/");
    assertThat(actor.lambdaFunction()).isNull();
    assertThat(actor.claimedFunction()).isNull();
  }

  @Test
  void functionIsClaimedByItsSessionOrProvenByTheScopeOfItsCredentials() {
    ObjectNode record = json("cloudtrail/move-stage-by-rotation.record.json");
    assertThat(change(record).actor().lambdaFunction()).isNull();
    assertThat(change(record).actor().claimedFunction()).isEqualTo("rotate-orders");

    record.put("userAgent", "Boto3/1.34");
    assertThat(change(record).actor().claimedFunction()).isNull();

    record
        .withObject("/userIdentity/inScopeOf")
        .put("credentialsIssuedTo", "arn:aws:lambda:eu-central-1:012345678901:function:other:7");
    assertThat(change(record).actor().lambdaFunction()).isEqualTo("other");
    assertThat(change(record).actor().claimedFunction()).isNull();
  }

  @Test
  void roleThatRotatesIsReadFromTheRequest() {
    ObjectNode record = json("cloudtrail/rotate-secret.record.json");
    record
        .withObject("/requestParameters")
        .put("externalSecretRotationRoleArn", "arn:aws:iam::012345678901:role/rotates");

    assertThat(change(record).rotationRole()).isEqualTo("arn:aws:iam::012345678901:role/rotates");
  }

  @Test
  void onlyTheCopyOfTheSecretsOwnAccountHasTheSharedId() {
    ObjectNode record = json("cloudtrail/rotate-secret.record.json");
    record.put("sharedEventID", "shared-1");
    String account = requireNonNull(change(record).secret()).account();

    assertThat(change(record.put("recipientAccountId", account)).id()).isEqualTo("shared-1");
    SecretChange other = change(record.put("recipientAccountId", "999999999999"));
    assertThat(other.id()).isEqualTo(other.eventId());
    assertThat(other.sharedEventId()).isEqualTo("shared-1");
  }

  @Test
  void movedStageHasTheVersionThatItMovesTo() {
    SecretChange change = change(json("cloudtrail/move-stage-by-rotation.record.json"));

    assertThat(change.versionId()).isEqualTo("cccc");
    assertThat(change.versionStages()).containsExactly("AWSCURRENT");
  }

  @Test
  void recordWithoutAnyArnIsAccountRegionAndName() {
    SecretChange change = change(json("cloudtrail/create-secret-without-arn.record.json"));

    assertThat(change.secret())
        .isEqualTo(new Secret("aws", "012345678901", "eu-central-1", "LegacySecret", null));
    assertThat(change.actor().isRoot()).isTrue();
    assertThat(change.kind()).isEqualTo(CHANGE);
  }

  @Test
  void forcedDeletionTellsItsDateInTheAmericanForm() {
    SecretChange change = change(json("cloudtrail/delete-secret-forced.record.json"));

    assertThat(change.forceDelete()).isTrue();
    assertThat(change.deletionDate()).isEqualTo(Instant.parse("2026-03-02T08:00:00Z"));
    assertThat(change.secret()).isEqualTo(ORDERS);
  }

  @Test
  void unknownFormOfTheDeletionDateDoesNotCostTheChange() {
    ObjectNode record = json("cloudtrail/delete-secret-forced.record.json");
    record.withObject("/responseElements").put("deletionDate", "soon");

    assertThat(change(record).deletionDate()).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "start-version-delete.service-event,",
    "end-version-delete.request-id-only,",
    "rotation-failed.eventbridge,cccc",
    "rotation-started.service-details,cccc"
  })
  void serviceEventIsAConsequenceOfTheSecretThatItNames(String file, String versionId) {
    SecretChange change = change(json("cloudtrail/" + file + ".json"));

    assertThat(change.kind()).isEqualTo(CONSEQUENCE);
    assertThat(change.secret()).isEqualTo(ORDERS);
    assertThat(change.versionId()).isEqualTo(versionId);
    assertThat(change.actor().type()).isNull();
  }

  @Test
  void unknownServiceEventIsAConsequence() {
    ObjectNode record = json("cloudtrail/rotate-secret.record.json");
    record.put("eventName", "SomethingNew").put("eventType", "AwsServiceEvent");

    assertThat(change(record).kind()).isEqualTo(CONSEQUENCE);
  }

  @Test
  void nativeEventIsAConsequenceWithTheIdOfItsEnvelope() {
    SecretChange change = change(json("cloudtrail/secret-label-updated.native.json"));

    assertThat(change.id()).isEqualTo("native-1");
    assertThat(change.action()).isEqualTo("SecretLabelUpdated");
    assertThat(change.kind()).isEqualTo(CONSEQUENCE);
    assertThat(change.eventTime()).isEqualTo(Instant.parse("2026-03-02T08:00:01Z"));
    assertThat(change.secret()).isEqualTo(ORDERS);
    assertThat(change.versionId()).isEqualTo("aaaa1111-0000-4000-8000-000000000001");
    assertThat(change.versionStages()).containsExactly("AWSCURRENT");
    assertThat(change.actor()).isEqualTo(Actor.NONE);
  }

  @Test
  void rotationTellsItsFunctionWithoutTheAlias() {
    assertThat(change(json("cloudtrail/rotate-secret.record.json")).rotationFunction())
        .isEqualTo("rotate-orders");
  }

  @Test
  void deniedCallIsAnAttempt() {
    SecretChange change = change(json("cloudtrail/put-secret-value-denied.record.json"));

    assertThat(change.kind()).isEqualTo(ATTEMPT);
    assertThat(change.errorCode()).isEqualTo("AccessDenied");
    assertThat(change.secret()).isEqualTo(ORDERS_BY_NAME);
  }

  @ParameterizedTest
  @CsvSource({
    "GetSecretValue,      true,  ",
    "GetSecretValue,      ,      ",
    "BatchGetSecretValue, ,      ",
    "ListSecrets,         ,      ",
    "DescribeSecret,      ,      ",
    "GetRandomPassword,   ,      ",
    "ValidateResourcePolicy, ,   ",
    "FrobnicateSecret,    true,  ",
    "FrobnicateSecret,    false, CHANGE",
    "FrobnicateSecret,    ,      CHANGE",
    "StopReplicationToReplica, , CHANGE",
    "UntagResource,       false, CHANGE"
  })
  void callIsAChangeUnlessItIsReadOnly(String action, String readOnly, ChangeClass expected) {
    ObjectNode record = json("cloudtrail/rotate-secret.record.json").put("eventName", action);
    record.remove("readOnly");
    if (readOnly != null) {
      record.put("readOnly", Boolean.valueOf(readOnly));
    }

    Recognised recognised = recogniser.read(record);

    if (expected == null) {
      assertThat(recognised).isEqualTo(new Recognised.Ignored(IgnoreReason.READ_ONLY_CALL));
    } else {
      assertThat(change(record).kind()).isEqualTo(expected);
    }
  }

  @Test
  void eventOfAnotherServiceIsIgnored() {
    ObjectNode record = json("cloudtrail/rotate-secret.record.json");
    record.put("eventSource", "sts.amazonaws.com");

    assertThat(recogniser.read(record))
        .isEqualTo(new Recognised.Ignored(IgnoreReason.OTHER_EVENT_SOURCE));
  }

  @Test
  void insightIsNoChangeAlthoughItHasTheNameOfACall() {
    ObjectNode record = json("cloudtrail/rotate-secret.record.json");
    record.put("eventType", "AwsCloudTrailInsight");

    assertThat(recogniser.read(record)).isEqualTo(new Recognised.Ignored(IgnoreReason.INSIGHT));
  }

  @ParameterizedTest
  @ValueSource(strings = {"arn", "aRN", "ARN"})
  void arnInTheAnswerGoesBeforeEverythingElse(String spelling) {
    ObjectNode record = json("cloudtrail/rotate-secret.record.json");
    record.withObject("/requestParameters").put("secretId", "something/else");
    record.putObject("responseElements").put(spelling, ARN);
    record.putObject("additionalEventData").put("ARN", ARN.replace("orders", "other"));

    assertThat(change(record).secret()).isEqualTo(ORDERS);
  }

  @Test
  void resourcesOfTheEnvelopeAndOfTheRecordHoldFullArns() {
    ObjectNode envelope = json("cloudtrail/put-secret-value.eventbridge.json");
    envelope.withObject("/detail").putNull("responseElements");
    envelope.withArray("/resources").add("arn:aws:kms:eu-central-1:012345678901:key/1").add(ARN);
    assertThat(change(envelope).secret()).isEqualTo(ORDERS);

    ObjectNode record = json("cloudtrail/cross-account-caller-copy.record.json");
    record.withObject("/requestParameters").put("secretId", "prod/orders/db");
    assertThat(change(record).secret()).isEqualTo(ORDERS);
  }

  @Test
  void nameInTheAnswerDecidesWhetherATypedArnHasASuffix() {
    ObjectNode record = json("cloudtrail/rotate-secret.record.json");
    String partial = "arn:aws:secretsmanager:eu-central-1:012345678901:secret:my-secret";
    record.withObject("/requestParameters").put("secretId", partial);
    record.putObject("responseElements").put("name", "my-secret");

    Secret secret = change(record).secret();

    assertThat(secret)
        .isEqualTo(new Secret("aws", "012345678901", "eu-central-1", "my-secret", null));
  }

  @ParameterizedTest
  @CsvSource({"cn-north-1, aws-cn", "us-gov-west-1, aws-us-gov", "eu-west-1, aws"})
  void partitionFollowsFromTheRegion(String region, String partition) {
    ObjectNode record = json("cloudtrail/put-secret-value-denied.record.json");
    record.put("awsRegion", region);

    assertThat(change(record).secret())
        .isEqualTo(new Secret(partition, "012345678901", region, "prod/orders/db", null));
  }

  @Test
  void changeWithoutAnyIdentityIsKeptUnderAKeyOfItsOwn() {
    ObjectNode record = json("cloudtrail/put-secret-value-denied.record.json");
    record.putNull("requestParameters").remove("userIdentity");

    SecretChange change = change(record);

    assertThat(change.secret()).isNull();
    assertThat(change.caseKey()).isEqualTo("unresolved/e-denied");
    assertThat(change.actor()).isEqualTo(Actor.NONE);
  }

  @Test
  void bothCopiesOfACrossAccountCallAreOneChange() {
    SecretChange change = change(json("cloudtrail/cross-account-caller-copy.record.json"));

    assertThat(change.id()).isEqualTo("shared-1");
    assertThat(change.eventId()).isEqualTo("e-caller-copy");
    assertThat(change.actor().account()).isEqualTo("000000000042");
  }

  @Test
  void serviceOwnedSecretIsChangedByTheService() {
    SecretChange change = change(json("cloudtrail/service-owned-by-rds.record.json"));

    assertThat(change.actor().isAwsService()).isTrue();
    assertThat(change.caseKey()).isEqualTo("rds!db-0a1b2c3d");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'Statement':{'Effect':'Allow','Principal':'*'}} | true",
        "{'Statement':[{'Effect':'Allow','Principal':{'AWS':'*'}}]} | true",
        "{'Statement':[{'Effect':'Allow','Principal':{'AWS':['x','*']}}]} | true",
        "{'Statement':[{'Effect':'Deny','Principal':'*'}]} | false",
        "{'Statement':[{'Effect':'Allow','Principal':'*','Condition':{'Bool':{}}}]} | false",
        "{'Statement':[{'Effect':'Allow','Principal':{'AWS':'x'}}]} | false",
        "{broken | false"
      })
  void policyIsPublicWhenItAllowsAnybodyWithoutACondition(String policy, boolean expected) {
    ObjectNode record = json("cloudtrail/public-resource-policy.record.json");
    assertThat(change(record).publicPolicy()).isTrue();

    record.withObject("/requestParameters").put("resourcePolicy", policy.replace('\'', '"'));
    assertThat(change(record).publicPolicy()).isEqualTo(expected);
  }

  @Test
  void userAgentIsCut() {
    ObjectNode record = json("cloudtrail/rotate-secret.record.json");
    record.put("userAgent", "a".repeat(1000));

    assertThat(change(record).userAgent()).hasSize(256);
  }

  @Test
  void missingTimeOrIdIsRejectedByName() {
    assertRejected(() -> without("eventTime"), "eventTime");
    assertRejected(() -> without("eventID"), "eventID");
    ObjectNode nativeEvent = json("cloudtrail/secret-label-updated.native.json");
    nativeEvent.remove("id");
    assertRejected(() -> recogniser.read(nativeEvent), "id");
  }

  @Test
  void eventOfAnotherCategoryIsIgnored() {
    ObjectNode record = json("cloudtrail/rotate-secret.record.json").put("eventCategory", "Data");
    assertThat(recogniser.read(record))
        .isEqualTo(new Recognised.Ignored(IgnoreReason.OTHER_CATEGORY));
    assertThat(change(record.put("eventCategory", "Management"))).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "\"{}\"", "[]", "1"})
  void eventOfSecretsManagerWithoutItsRecordIsRejected(String detail) {
    ObjectNode event = json("cloudtrail/put-secret-value.eventbridge.json");
    event.set("detail", StrictJson.read(detail));
    assertRejected(() -> recogniser.read(event), "detail");
    event.remove("detail");
    assertRejected(() -> recogniser.read(event), "detail");
  }

  @ParameterizedTest
  @CsvSource({"eventID", "sharedEventID"})
  void idOverTheLimitIsRejectedByName(String field) {
    ObjectNode record = json("cloudtrail/rotate-secret.record.json");
    assertThat(change(record.put(field, "i".repeat(128)))).isNotNull();
    assertRejected(() -> recogniser.read(record.put(field, "i".repeat(129))), field);
  }

  @Test
  void valueThatIdentifiesIsNeverCut() {
    ObjectNode record = json("cloudtrail/rotate-secret.record.json");
    record.withObject("/userIdentity").put("principalId", "p".repeat(1001));
    assertRejected(() -> recogniser.read(record), "userIdentity.principalId");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "arn:aws:secretsmanager:eu-central-1:12345:secret:prod/db-AbCdEf",
        "arn:aws:secretsmanager:Frankfurt:012345678901:secret:prod/db-AbCdEf",
        "prod db",
        "x:y"
      })
  void secretThatIsNotOfItsFormIsRejectedUnlessTheCallFailed(String typed) {
    ObjectNode record = json("cloudtrail/rotate-secret.record.json");
    record.remove("responseElements");
    record.remove("resources");
    record.withObject("/requestParameters").put("secretId", typed);
    assertRejected(() -> recogniser.read(record), "requestParameters.secretId,");

    SecretChange attempt = change(record.put("errorCode", "AccessDenied"));
    assertThat(attempt.kind()).isEqualTo(ChangeClass.ATTEMPT);
    assertThat(attempt.secret()).isNull();
  }

  private static void assertRejected(ThrowingCallable reading, String field) {
    assertThatThrownBy(reading)
        .isInstanceOf(RejectedException.class)
        .hasMessageStartingWith(field + " ");
  }

  private void without(String field) {
    ObjectNode record = Fixtures.json("cloudtrail/rotate-secret.record.json");
    record.remove(field);
    recogniser.read(record);
  }

  private SecretChange change(ObjectNode json) {
    assertThat(recogniser.recognises(json)).isTrue();
    assertThat(recogniser.read(json)).isInstanceOf(Recognised.Change.class);
    return ((Recognised.Change) recogniser.read(json)).change();
  }
}
