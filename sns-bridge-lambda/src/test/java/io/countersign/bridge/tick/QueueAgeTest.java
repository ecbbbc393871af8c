package io.countersign.bridge.tick;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.bridge.TestClock;
import io.countersign.bridge.tick.OldestOnItsWay.Answer;
import io.countersign.bridge.tick.OldestOnItsWay.Held;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.Datapoint;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricStatisticsRequest;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricStatisticsResponse;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.GetQueueAttributesRequest;
import software.amazon.awssdk.services.sqs.model.GetQueueAttributesResponse;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

class QueueAgeTest {
  private static final Instant NOW = Instant.parse("2026-03-02T08:10:00Z");

  private final List<Datapoint> ages = new ArrayList<>();
  private Map<QueueAttributeName, String> counts = counts("0", "0", "0");

  @Test
  void nothingIsOnItsWayWhenTheQueueHoldsOnlyWhatIsInHand() {
    counts = counts("1", "2", "0");

    assertThat(queueAge().ask(held(3))).isEqualTo(new Answer.Nothing());
  }

  @Test
  void newestAgeTellsWhenTheOldestWasSent() {
    counts = counts("1", "2", "1");
    age("2026-03-02T08:07:00Z", 1000);
    age("2026-03-02T08:09:00Z", 90.2);
    age("2026-03-02T08:08:00Z", 2000);

    assertThat(queueAge().ask(held(3)))
        .isEqualTo(new Answer.SentAt(Instant.parse("2026-03-02T08:07:29Z")));
  }

  @Test
  void withoutARecentAgeItIsNotKnown() {
    counts = counts("4", "0", "0");

    assertThat(queueAge().ask(held(1))).isInstanceOf(Answer.Unknown.class);
  }

  @Test
  void withoutACountOrWithoutSqsItIsNotKnown() {
    counts = Map.of();
    assertThat(queueAge().ask(held(1))).isInstanceOf(Answer.Unknown.class);

    QueueAge unreachable =
        new QueueAge(
            "https://sqs.example.com/1/bridge",
            () -> {
              throw SdkClientException.create("unreachable");
            },
            Metrics::new,
            Clock.systemUTC());
    assertThat(unreachable.ask(held(1))).isInstanceOf(Answer.Unknown.class);
  }

  @Test
  void afterAFailureItIsNotKnownUntilTheQueueHasDeliveredAgain() {
    TestClock clock = new TestClock();
    QueueAge queueAge = queueAge(clock);
    queueAge.notPublished();

    clock.pass(Duration.ofMinutes(6));
    assertThat(queueAge.ask(held(1))).isInstanceOf(Answer.Unknown.class);
    clock.pass(Duration.ofSeconds(1));
    assertThat(queueAge.ask(held(1))).isEqualTo(new Answer.Nothing());
  }

  @Test
  void messageThatSqsNoLongerCountsMakesItUnknown() {
    assertThat(queueAge().ask(new Held(1, 2))).isEqualTo(new Answer.Nothing());
    assertThat(queueAge().ask(new Held(1, 3))).isInstanceOf(Answer.Unknown.class);
  }

  private static Held held(int messages) {
    return new Held(messages, 1);
  }

  private QueueAge queueAge() {
    return queueAge(Clock.fixed(NOW, ZoneOffset.UTC));
  }

  private QueueAge queueAge(Clock clock) {
    return new QueueAge(
        "https://sqs.eu-central-1.amazonaws.com/012345678901/bridge",
        Queue::new,
        Metrics::new,
        clock);
  }

  private void age(String at, double seconds) {
    ages.add(Datapoint.builder().timestamp(Instant.parse(at)).maximum(seconds).build());
  }

  private static Map<QueueAttributeName, String> counts(
      String visible, String inFlight, String delayed) {
    return Map.of(
        QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES, visible,
        QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE, inFlight,
        QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED, delayed,
        QueueAttributeName.VISIBILITY_TIMEOUT, "361");
  }

  private final class Queue implements SqsClient {
    @Override
    public GetQueueAttributesResponse getQueueAttributes(GetQueueAttributesRequest request) {
      return GetQueueAttributesResponse.builder().attributes(counts).build();
    }

    @Override
    public String serviceName() {
      return "sqs";
    }

    @Override
    public void close() {}
  }

  private final class Metrics implements CloudWatchClient {
    @Override
    public GetMetricStatisticsResponse getMetricStatistics(GetMetricStatisticsRequest request) {
      assertThat(request.dimensions().get(0).value()).isEqualTo("bridge");
      assertThat(request.endTime()).isEqualTo(NOW);
      return GetMetricStatisticsResponse.builder().datapoints(ages).build();
    }

    @Override
    public String serviceName() {
      return "cloudwatch";
    }

    @Override
    public void close() {}
  }
}
