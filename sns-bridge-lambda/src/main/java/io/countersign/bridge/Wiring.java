package io.countersign.bridge;

import io.countersign.bridge.delivery.LambdaEvent;
import io.countersign.bridge.publish.Publisher;
import io.countersign.bridge.publish.kafka.KafkaPublisher;
import io.countersign.bridge.recognise.Recogniser;
import io.countersign.bridge.recognise.Redaction;
import io.countersign.bridge.recognise.jira.JiraRecogniser;
import io.countersign.bridge.tick.HonestTime;
import io.countersign.bridge.tick.OldestOnItsWay;
import io.countersign.bridge.tick.sqs.QueueAge;
import java.time.Clock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Puts the parts of the bridge together. Nothing here connects to anything yet. */
final class Wiring {
  private static final Logger LOG = LoggerFactory.getLogger(Wiring.class);

  private Wiring() {}

  static SnsBridge bridge(Settings settings, Clock clock) {
    return bridge(settings, new KafkaPublisher(settings.kafka()::newProducer), clock);
  }

  static SnsBridge bridge(Settings settings, Publisher publisher, Clock clock) {
    if (settings.sources().acceptAny()) {
      LOG.warn("ACCEPT_ANY_SOURCE is on: anybody who can send here can approve anything");
    }
    return new SnsBridge(
        new LambdaEvent(settings.sources()),
        new MessageReader(
            new Redaction(settings.jiraFields().tokenKeys()),
            new Recogniser(new JiraRecogniser(settings.jiraFields())),
            settings.sources()),
        new HonestTime(oldestOnItsWay(settings, clock), settings.tickLateness(), clock),
        publisher,
        settings.payloadLength(),
        clock);
  }

  private static OldestOnItsWay oldestOnItsWay(Settings settings, Clock clock) {
    String queueUrl = settings.queueUrl();
    return queueUrl == null
        ? inHand -> new OldestOnItsWay.Answer.Nothing()
        : new QueueAge(queueUrl, new Once<>(Wiring::sqs), new Once<>(Wiring::cloudWatch), clock);
  }

  private static SqsClient sqs() {
    return SqsClient.builder().httpClientBuilder(UrlConnectionHttpClient.builder()).build();
  }

  private static CloudWatchClient cloudWatch() {
    return CloudWatchClient.builder().httpClientBuilder(UrlConnectionHttpClient.builder()).build();
  }

  /** Builds a thing when it is first needed, and once. */
  private static final class Once<T> implements Supplier<T> {
    private final Supplier<T> builder;
    private @Nullable T built;

    Once(Supplier<T> builder) {
      this.builder = builder;
    }

    @Override
    public synchronized T get() {
      if (built == null) {
        built = builder.get();
      }
      return built;
    }
  }
}
