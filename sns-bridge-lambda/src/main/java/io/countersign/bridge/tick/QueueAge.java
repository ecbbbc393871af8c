package io.countersign.bridge.tick;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.Datapoint;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricStatisticsRequest;
import software.amazon.awssdk.services.cloudwatch.model.Statistic;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/**
 * The oldest message of one queue: by the counts of SQS when nothing is there but what this
 * invocation holds, else by the metric {@code ApproximateAgeOfOldestMessage} of CloudWatch.
 */
public final class QueueAge implements OldestOnItsWay {
  private static final Duration PERIOD = Duration.ofMinutes(1);
  private static final Duration NEWEST_DATAPOINT = Duration.ofMinutes(5);
  private static final List<QueueAttributeName> COUNTS =
      List.of(
          QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
          QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE,
          QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED);

  private final String queueUrl;
  private final Supplier<SqsClient> sqs;
  private final Supplier<CloudWatchClient> cloudWatch;
  private final Clock clock;

  /** With clients that are built, each once, when they are first needed. */
  public QueueAge(
      String queueUrl,
      Supplier<SqsClient> sqs,
      Supplier<CloudWatchClient> cloudWatch,
      Clock clock) {
    this.queueUrl = queueUrl;
    this.sqs = sqs;
    this.cloudWatch = cloudWatch;
    this.clock = clock;
  }

  @Override
  public Answer ask(int inHand) {
    try {
      return messagesInQueue() <= inHand ? new Answer.Nothing() : oldestByMetric();
    } catch (SdkException | NumberFormatException e) {
      return new Answer.Unknown(e.getClass().getSimpleName() + " from SQS or CloudWatch");
    }
  }

  private int messagesInQueue() {
    Map<QueueAttributeName, String> counts =
        sqs.get().getQueueAttributes(r -> r.queueUrl(queueUrl).attributeNames(COUNTS)).attributes();
    return COUNTS.stream()
        .mapToInt(count -> Integer.parseInt(counts.getOrDefault(count, "")))
        .sum();
  }

  private Answer oldestByMetric() {
    Instant now = clock.instant();
    return cloudWatch.get().getMetricStatistics(ageAt(now)).datapoints().stream()
        .max(Comparator.comparing(Datapoint::timestamp))
        .<Answer>map(point -> new Answer.SentAt(sentAt(point)))
        .orElseGet(() -> new Answer.Unknown("CloudWatch has no recent age of the oldest message"));
  }

  /** The age was measured at some time in the period: its beginning is the careful reading. */
  private static Instant sentAt(Datapoint point) {
    return point.timestamp().minusSeconds((long) Math.ceil(point.maximum()));
  }

  private GetMetricStatisticsRequest ageAt(Instant now) {
    return GetMetricStatisticsRequest.builder()
        .namespace("AWS/SQS")
        .metricName("ApproximateAgeOfOldestMessage")
        .dimensions(Dimension.builder().name("QueueName").value(queueName()).build())
        .startTime(now.minus(NEWEST_DATAPOINT))
        .endTime(now)
        .period((int) PERIOD.toSeconds())
        .statistics(Statistic.MAXIMUM)
        .build();
  }

  private String queueName() {
    return queueUrl.substring(queueUrl.lastIndexOf('/') + 1);
  }
}
