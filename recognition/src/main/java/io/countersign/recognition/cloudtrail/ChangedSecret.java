package io.countersign.recognition.cloudtrail;

import io.countersign.correlation.secret.Secret;
import io.countersign.correlation.secret.SecretArn;
import io.countersign.recognition.message.Fields;
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

  private static final int LONGEST_TYPED = 2048;

  private ChangedSecret() {}

  /** The secret; null where the record does not name it. */
  static @Nullable Secret of(CloudTrailRecord record) {
    return fullArn(record).or(() -> typed(record)).or(() -> inRequestId(record)).orElse(null);
  }

  private static Optional<Secret> fullArn(CloudTrailRecord record) {
    Stream<String> fields =
        FULL_ARN_FIELDS.stream().flatMap(field -> Fields.texts(record.detail().at(field)).stream());
    Stream<String> ofEnvelope = Fields.texts(record.envelope().path("resources")).stream();
    return Stream.of(fields, ofEnvelope, resources(record))
        .flatMap(arns -> arns)
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
    String text = record.firstText(TYPED_FIELDS);
    if (text == null || text.length() > LONGEST_TYPED) {
      return Optional.empty();
    }
    String name = record.text("/responseElements/name");
    Optional<SecretArn> arn = SecretArn.parse(text);
    if (arn.isPresent()) {
      return arn.map(typed -> name == null ? typed.asFullArn() : named(typed, name));
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
