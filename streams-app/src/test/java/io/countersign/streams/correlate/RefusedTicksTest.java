package io.countersign.streams.correlate;

import static io.countersign.streams.correlate.Given.at;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.countersign.correlation.evidence.Feed;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** A sender whose clock is wrong is noticed, and does not fill the log. */
class RefusedTicksTest {
  private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
  private final Logger log = (Logger) LoggerFactory.getLogger(CorrelatorProcessor.class);
  @TempDir private Path state;
  private CorrelatorDriver correlator;

  @BeforeEach
  void start() {
    lines.start();
    log.addAppender(lines);
    correlator = new CorrelatorDriver(state);
  }

  @AfterEach
  void stop() {
    correlator.close();
    log.detachAppender(lines);
  }

  @Test
  void firstOfARowIsAWarningAndEachIsCounted() {
    ahead(Feed.TICKETS);
    ahead(Feed.TICKETS);
    ahead(Feed.SECRET_CHANGES);
    assertThat(warnings()).isEqualTo(2);

    correlator.ticks(Feed.TICKETS, at("10:00"), at("10:00"));
    ahead(Feed.TICKETS);
    ahead(Feed.SECRET_CHANGES);

    assertThat(warnings()).isEqualTo(3);
    assertThat(correlator.refusedTicks()).isEqualTo(5);
    assertThat(lines.list.getFirst().getFormattedMessage())
        .contains("feed=tickets", "is refused", "2026-03-02T23:00:00Z", "2026-03-02T10:00:00Z");
  }

  @Test
  void tickThatRepeatsIsUsual() {
    correlator.ticks(Feed.TICKETS, at("10:00"), at("10:00"));
    correlator.ticks(Feed.TICKETS, at("10:00"), at("10:01"));
    correlator.ticks(Feed.TICKETS, at("09:00"), at("10:02"));

    assertThat(warnings()).isZero();
    assertThat(correlator.refusedTicks()).isZero();
  }

  private void ahead(Feed feed) {
    correlator.ticks(feed, at("23:00"), at("10:00"));
  }

  private long warnings() {
    return lines.list.stream().filter(line -> line.getLevel() == Level.WARN).count();
  }
}
