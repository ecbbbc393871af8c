package io.countersign.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.bridge.publish.Publication;
import java.time.Clock;
import java.util.Map;
import org.crac.Context;
import org.crac.Core;
import org.crac.Resource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a function does before its snapshot. */
final class RehearsalTest {
  private static final Map<String, String> TEXTS =
      Map.of(
          "KAFKA_BOOTSTRAP_SERVERS", "kafka:9092",
          "CHANGE_SOURCES", "arn:aws:sns:eu-central-1:012345678901:changes",
          "TICKET_SOURCES", "arn:aws:sns:eu-central-1:012345678901:tickets",
          "TICK_SOURCES", "arn:aws:sns:eu-central-1:012345678901:ticks",
          "JIRA_TOKENS", "not-asked-for-in-a-rehearsal-0123456789");

  @RegisterExtension final LogLines log = new LogLines();
  private final Settings settings = Settings.from(TEXTS);
  private final MemoryPublisher publisher = new MemoryPublisher();
  private final SnsBridge bridge = Wiring.bridge(settings, publisher, Clock.systemUTC());

  private void prepare(SnsBridgeHandler handler) {
    Context<Resource> context = Core.getGlobalContext();
    handler.beforeCheckpoint(context);
    handler.afterRestore(context);
  }

  @Test
  void oneMessageOfEachKindGoesTheWholeWayAndNoneIsPublished() {
    prepare(new SnsBridgeHandler(bridge, () -> Examples.event(settings.sources())));

    assertThat(publisher.rehearsed)
        .extracting(publication -> (Object) publication.getClass())
        .containsExactly(
            Publication.OfChange.class,
            Publication.OfTicket.class,
            Publication.OfTick.class,
            Publication.OfTick.class);
    assertThat(publisher.published).isEmpty();
    assertThat(log.texts()).isEmpty();
  }

  @Test
  void aFunctionThatCannotBePreparedWorksAllTheSame() {
    SnsBridgeHandler handler =
        new SnsBridgeHandler(
            bridge,
            () -> {
              throw new IllegalStateException("no example");
            });

    prepare(handler);

    assertThat(log.texts()).singleElement().asString().startsWith("WARN The function was not");
    assertThat(publisher.rehearsed).isEmpty();
  }
}
