package io.countersign.recognition.cloudtrail;

import io.countersign.correlation.evidence.ChangeClass;
import io.countersign.correlation.secret.Secret;
import io.countersign.correlation.secret.SecretArn;
import io.countersign.recognition.message.Fields;
import io.countersign.recognition.message.RejectedException;
import io.countersign.recognition.message.SecretForm;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** The secret that a record is about: first the fields that always hold a full ARN, then others. */
final class ChangedSecret {
  private static final List<String> FULL_ARN_FIELDS =
      List.of(
          "/responseElements/arn",
          "/responseElements/aRN",
          "/responseElements/ARN",
          "/additionalEventData/SecretId",
          "/additionalEventData/secretId",
          "/additionalEventData/ARN",
          "/additionalEventData/arn",
          "/serviceEventDetails/secretId",
          "/serviceEventDetails/SecretId");

  /** What the caller typed: a name, a full ARN, or an ARN without its random suffix. */
  private static final String[] TYPED_FIELDS = {
    "/requestParameters/secretId",
    "/requestParameters/name",
    "/additionalEventData/SecretId",
    "/additionalEventData/Name",
    "/serviceEventDetails/secretId",
    "/secretName",
    "/name"
  };

  private static final Pattern ARN_IN_REQUEST_ID =
      Pattern.compile("(arn:aws[a-z-]*:secretsmanager:[a-z0-9-]+:[0-9]+:secret:[^:]+)(?::.*)?");

  /** Longer than any reference: what is cut here does not have the form of one. */
  private static final int LONGEST_TYPED = 2048;

  private ChangedSecret() {}

  /**
   * The secret; null where the record does not name it, or where a call failed because nothing can
   * have the name that was typed.
   *
   * @throws RejectedException if account, region or name do not have their forms
   */
  static @Nullable Secret of(CloudTrailRecord record, ChangeClass kind) {
    Secret secret =
        fullArn(record).or(() -> typed(record)).or(() -> inRequestId(record)).orElse(null);
    if (secret == null || SecretForm.isOf(secret)) {
      return secret;
    }
    if (kind == ChangeClass.ATTEMPT) {
      return null;
    }
    throw RejectedException.field(
        "requestParameters.secretId, the ARN in responseElements, recipientAccountId or awsRegion",
        "does not have the form that AWS gives it: send CloudTrail's record unchanged");
  }

  private static Optional<Secret> fullArn(CloudTrailRecord record) {
    Stream<String> fields =
        FULL_ARN_FIELDS.stream().flatMap(field -> Fields.texts(record.detail().at(field)).stream());
    Stream<String> ofEnvelope = Fields.texts(record.envelope().path("resources")).stream();
    return Stream.of(fields, ofEnvelope, resources(record))
        .flatMap(arns -> arns)
        .map(arn -> Fields.cut(arn, LONGEST_TYPED))
        .flatMap(arn -> SecretArn.parse(arn).stream())
        .map(SecretArn::asFullArn)
        .findFirst();
  }

  private static Stream<String> resources(CloudTrailRecord record) {
    return StreamSupport.stream(record.detail().path("resources").spliterator(), false)
        .map(resource -> resource.path(resource.has("ARN") ? "ARN" : "arn"))
        .flatMap(arn -> Fields.texts(arn).stream());
  }

  /** What the caller typed, made exact by the name in the answer where there is one. */
  private static Optional<Secret> typed(CloudTrailRecord record) {
    String typed = Fields.firstText(record.detail(), TYPED_FIELDS);
    if (typed == null) {
      return Optional.empty();
    }
    String text = Fields.cut(typed, LONGEST_TYPED);
    String name = record.text("/responseElements/name");
    Optional<SecretArn> arn = SecretArn.parse(text);
    if (arn.isPresent()) {
      return arn.map(parsed -> name == null ? parsed.asFullArn() : named(parsed, name));
    }
    return bare(record, name == null ? text : name);
  }

  private static Secret named(SecretArn arn, String name) {
    Secret full = arn.asFullArn();
    return full.name().equals(name)
        ? full
        : new Secret(arn.partition(), arn.account(), arn.region(), name, null);
  }

  private static Optional<Secret> bare(CloudTrailRecord record, String name) {
    String account = account(record);
    String region = region(record);
    return account == null || region == null
        ? Optional.empty()
        : Optional.of(new Secret(partition(region), account, region, name, null));
  }

  private static @Nullable String account(CloudTrailRecord record) {
    String account = record.firstText("/recipientAccountId", "/userIdentity/accountId");
    return account == null ? record.ofEnvelope("/account") : account;
  }

  private static @Nullable String region(CloudTrailRecord record) {
    String region = record.text("/awsRegion");
    return region == null ? record.ofEnvelope("/region") : region;
  }

  private static String partition(String region) {
    if (region.startsWith("cn-")) {
      return "aws-cn";
    }
    return region.startsWith("us-gov-") ? "aws-us-gov" : "aws";
  }

  private static Optional<Secret> inRequestId(CloudTrailRecord record) {
    String requestId = record.text("/requestID");
    Matcher found = ARN_IN_REQUEST_ID.matcher(requestId == null ? "" : requestId);
    return found.find()
        ? SecretArn.parse(found.group(1)).map(SecretArn::asFullArn)
        : Optional.empty();
  }
}
