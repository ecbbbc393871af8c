package io.countersign.bridge;

import static io.countersign.recognition.Fixtures.CHANGES;
import static io.countersign.recognition.Fixtures.TICKETS;
import static io.countersign.recognition.Fixtures.TICKS;
import static io.countersign.recognition.Fixtures.event;
import static io.countersign.recognition.Fixtures.scheduledTick;
import static io.countersign.recognition.Fixtures.sqs;
import static io.countersign.recognition.Fixtures.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.countersign.bridge.publish.Publication.OfChange;
import io.countersign.bridge.tick.OldestOnItsWay;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The bridge states what SQS leaves out of the age of the oldest message. */
class TicksAfterFailureTest {
  private final MemoryPublisher kafka = new MemoryPublisher();
  private final Asked oldest = new Asked();
  private final SnsBridge bridge =
      Wiring.bridge(
          Settings.from(
              Map.of(
                  "KAFKA_BOOTSTRAP_SERVERS", "localhost:1",
                  "CHANGE_SOURCES", CHANGES,
                  "TICKET_SOURCES", TICKETS,
                  "TICK_SOURCES", TICKS)),
          kafka,
          oldest,
          new TestClock());

  @Test
  void recordThatWasNotPublishedIsNoted() {
    byte[] change = event(sqs("1", CHANGES, text("cloudtrail/put-secret-value.eventbridge.json")));
    bridge.accept(change);
    assertThat(oldest.failures).isZero();

    kafka.failing = OfChange.class::isInstance;
    bridge.accept(change);
    assertThat(oldest.failures).isEqualTo(1);
  }

  @Test
  void oldestIsAskedWithWhatIsHeldAndHowOftenItWasReceived() {
    ObjectNode change = sqs("1", CHANGES, text("cloudtrail/put-secret-value.eventbridge.json"));
    change.withObject("/attributes").put("ApproximateReceiveCount", "4");
    ObjectNode tick = sqs("2", TICKS, scheduledTick("2026-03-02T08:00:00Z"));
    tick.withObject("/attributes").put("ApproximateReceiveCount", "1");

    bridge.accept(event(change, tick));

    assertThat(oldest.held).isEqualTo(new OldestOnItsWay.Held(2, 4));
  }

  private static final class Asked implements OldestOnItsWay {
    private int failures;
    private Held held = new Held(0, 0);

    @Override
    public Answer ask(Held asked) {
      held = asked;
      return new Answer.Nothing();
    }

    @Override
    public void notPublished() {
      failures++;
    }
  }
}
