package io.countersign.bridge;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.slf4j.LoggerFactory;

/** Everything that the bridge logs during one test. */
public final class LogLines implements BeforeEachCallback, AfterEachCallback {
  private final ListAppender<ILoggingEvent> appender = new ListAppender<>();
  private final Logger bridge = (Logger) LoggerFactory.getLogger("io.countersign");

  @Override
  public void beforeEach(ExtensionContext context) {
    appender.start();
    bridge.setLevel(Level.TRACE);
    bridge.addAppender(appender);
  }

  @Override
  public void afterEach(ExtensionContext context) {
    bridge.detachAppender(appender);
    bridge.setLevel(null);
  }

  public List<ILoggingEvent> events() {
    return List.copyOf(appender.list);
  }

  /** Level and text of each. */
  public List<String> texts() {
    return events().stream().map(e -> e.getLevel() + " " + e.getFormattedMessage()).toList();
  }
}
