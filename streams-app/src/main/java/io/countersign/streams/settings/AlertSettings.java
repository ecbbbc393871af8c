package io.countersign.streams.settings;

import io.countersign.settings.Parsers;
import io.countersign.settings.Setting;
import io.countersign.settings.SettingValues;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** Where alerts go; none is allowed, and logged. */
public record AlertSettings(
    Optional<TopicArn> snsTopic, Optional<URI> snsEndpoint, Optional<URI> webhook) {
  static final Setting<Optional<TopicArn>> SNS_TOPIC_ARN =
      Setting.optional("ALERT_SNS_TOPIC_ARN", "SNS topic for alerts", TopicArn::new);
  static final Setting<Optional<URI>> SNS_ENDPOINT =
      Setting.optional(
          "AWS_ENDPOINT_URL_SNS",
          "address of another endpoint of SNS, such as one of a VPC",
          Parsers::httpAddress);
  static final Setting<Optional<URI>> WEBHOOK_URL =
      Setting.optional(
          "ALERT_WEBHOOK_URL",
          "address for alerts by HTTP POST; its `text` field suits Slack and Teams",
          Parsers::httpAddress);

  /** All of them. */
  public static final List<Setting<?>> ALL = List.of(SNS_TOPIC_ARN, SNS_ENDPOINT, WEBHOOK_URL);

  /** Their values. */
  public static AlertSettings from(SettingValues values) {
    return new AlertSettings(
        values.get(SNS_TOPIC_ARN), values.get(SNS_ENDPOINT), values.get(WEBHOOK_URL));
  }

  /** ARN of an SNS topic; its region is where SNS is asked. */
  public record TopicArn(String text) {
    public TopicArn {
      if (!text.matches("arn:[^:]+:sns:[^:]+:\\d+:[^:]+")) {
        throw new IllegalArgumentException("the ARN of an SNS topic");
      }
    }

    /** The region in it. */
    public String region() {
      return text.split(":", -1)[3];
    }
  }
}
