package io.countersign.resilience.fuzz;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import io.countersign.resilience.check.SecretValues;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.LoggerFactory;

/** Looks for secret values in every line that this process logs, as long as the run lasts. */
final class LogOfRun implements AutoCloseable {
  private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
  private final LongAdder lines = new LongAdder();
  private final AppenderBase<ILoggingEvent> appender;

  LogOfRun(SecretValues values) {
    this.appender =
        new AppenderBase<>() {
          @Override
          protected void append(ILoggingEvent line) {
            lines.increment();
            values.lookInto(line.getFormattedMessage(), "the log");
            if (line.getThrowableProxy() != null) {
              values.lookInto(ThrowableProxyUtil.asString(line.getThrowableProxy()), "the log");
            }
          }
        };
    appender.setContext(root.getLoggerContext());
    appender.start();
    root.addAppender(appender);
  }

  /** How many lines there were. */
  long lines() {
    return lines.sum();
  }

  @Override
  public void close() {
    root.detachAppender(appender);
    appender.stop();
  }
}
