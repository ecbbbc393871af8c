package io.countersign.bridge.tick;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
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
 * invocation holds, else by the metric {@code ApproximateAgeOfOldestMessage} of CloudWatch. SQS
 * leaves a message out of that metric once it was received three times, so after a failed
 * publication the oldest is unknown until what failed has been delivered again.
 */
public final class QueueAge implements OldestOnItsWay {
  private static final Duration PERIOD = Duration.ofMinutes(1);
  private static final Duration NEWEST_DATAPOINT = Duration.ofMinutes(5);

  /** A message that was received more often is left out of the age of the oldest. */
  private static final int COUNTED_RECEIPTS = 2;

  private static final List<QueueAttributeName> COUNTS =
      List.of(
          QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
          QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE,
          QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED);
  private static final List<QueueAttributeName> ATTRIBUTES =
      Stream.concat(COUNTS.stream(), Stream.of(QueueAttributeName.VISIBILITY_TIMEOUT)).toList();

  private final String queueUrl;
  private final Supplier<SqsClient> sqs;
  private final Supplier<CloudWatchClient> cloudWatch;
  private final Clock clock;
  private volatile Instant lastFailure = Instant.MIN;

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
  public Answer ask(Held held) {
    if (held.receivedMostOften() > COUNTED_RECEIPTS) {
      return new Answer.Unknown("a message was received " + held.receivedMostOften() + " times");
    }
    try {
      Map<QueueAttributeName, String> queue = queue();
      if (clock.instant().isBefore(lastFailure.plus(visibilityTimeout(queue)))) {
        return new Answer.Unknown("a record that failed at " + lastFailure + " is to come again");
      }
      return messages(queue) <= held.messages() ? new Answer.Nothing() : oldestByMetric();
    } catch (SdkException | NumberFormatException e) {
      return new Answer.Unknown(e.getClass().getSimpleName() + " from SQS or CloudWatch");
    }
  }

  @Override
  public void notPublished() {
    lastFailure = clock.instant();
  }

  private Map<QueueAttributeName, String> queue() {
    return sqs.get()
        .getQueueAttributes(r -> r.queueUrl(queueUrl).attributeNames(ATTRIBUTES))
        .attributes();
  }

  private static Duration visibilityTimeout(Map<QueueAttributeName, String> queue) {
    return Duration.ofSeconds(number(queue, QueueAttributeName.VISIBILITY_TIMEOUT));
  }

  private static int messages(Map<QueueAttributeName, String> queue) {
    return COUNTS.stream().mapToInt(count -> number(queue, count)).sum();
  }

  private static int number(Map<QueueAttributeName, String> queue, QueueAttributeName name) {
    return Integer.parseInt(queue.getOrDefault(name, ""));
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
