package io.countersign.streams.alert;

import io.countersign.streams.delivery.Delivery;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One line of the log for each alert: what is left where no destination is configured. */
public final class LogChannel implements AlertChannel {
  private static final Logger LOG = LoggerFactory.getLogger(LogChannel.class);

  public LogChannel() {
    LOG.warn("Alerts go to this log only: set ALERT_SNS_TOPIC_ARN or ALERT_WEBHOOK_URL");
  }

  @Override
  public Delivery send(Alert alert) {
    LOG.warn("{} ({})", alert.title(), alert.finding().findingId());
    return new Delivery.Delivered();
  }
}
