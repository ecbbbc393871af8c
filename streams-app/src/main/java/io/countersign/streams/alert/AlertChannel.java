package io.countersign.streams.alert;

import io.countersign.correlation.verdict.Finding;
import io.countersign.streams.delivery.Delivery;
import io.countersign.streams.delivery.Destination;

/** A way to tell people. */
@FunctionalInterface
public interface AlertChannel extends Destination {
  /** Tries once, with a time-out. */
  Delivery send(Alert alert);

  @Override
  default Delivery deliver(Finding finding) {
    return send(Alert.of(finding));
  }
}
