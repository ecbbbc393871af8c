package io.countersign.streams.alert.sns;

import static java.util.Objects.requireNonNullElse;

import io.countersign.streams.alert.Alert;
import io.countersign.streams.alert.AlertChannel;
import io.countersign.streams.delivery.Delivery;
import io.countersign.streams.settings.AlertSettings;
import io.countersign.streams.settings.AlertSettings.TopicArn;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.sns.SnsAsyncClient;
import software.amazon.awssdk.services.sns.SnsAsyncClientBuilder;
import software.amazon.awssdk.services.sns.model.InvalidParameterException;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;

/** Publishes alerts to an SNS topic, with attributes that subscribers can filter by. */
public final class SnsChannel implements AlertChannel {
  private static final int SUBJECT_LIMIT = 100;
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  private final SnsAsyncClient client;
  private final TopicArn topic;

  public SnsChannel(SnsAsyncClient client, TopicArn topic) {
    this.client = client;
    this.topic = topic;
  }

  /** A client that does not retry: who delivers does, with word of it. */
  public static SnsAsyncClient client(AlertSettings settings, TopicArn topic) {
    SnsAsyncClientBuilder builder =
        SnsAsyncClient.builder()
            .region(Region.of(topic.region()))
            .overrideConfiguration(
                once ->
                    once.retryStrategy(DefaultRetryStrategy.doNotRetry()).apiCallTimeout(TIMEOUT));
    settings.snsEndpoint().ifPresent(builder::endpointOverride);
    return builder.build();
  }

  @Override
  public Delivery send(Alert alert) {
    try {
      client
          .publish(
              message ->
                  message
                      .topicArn(topic.text())
                      .subject(subject(alert.title()))
                      .message(alert.text())
                      .messageAttributes(attributes(alert)))
          .join();
      return new Delivery.Delivered();
    } catch (CompletionException e) {
      return failure(requireNonNullElse(e.getCause(), e));
    }
  }

  private static Delivery failure(Throwable failure) {
    String why = "SNS: " + failure.getMessage();
    if (failure instanceof InvalidParameterException) {
      return new Delivery.Refused(why);
    }
    return new Delivery.Unavailable(
        why, failure instanceof AwsServiceException e && e.isThrottlingException());
  }

  private static Map<String, MessageAttributeValue> attributes(Alert alert) {
    return alert.attributes().entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, entry -> text(entry.getValue())));
  }

  private static MessageAttributeValue text(String value) {
    return MessageAttributeValue.builder().dataType("String").stringValue(value).build();
  }

  /** SNS takes up to 100 printable ASCII characters. */
  private static String subject(String title) {
    String ascii = title.replaceAll("[^ -~]", "?");
    return ascii.substring(0, Math.min(ascii.length(), SUBJECT_LIMIT));
  }
}
