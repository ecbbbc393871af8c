package io.countersign.streams.delivery;

import io.countersign.streams.metrics.Meters;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** What one role has delivered so far. */
record DeliveryMeters(
    Counter delivered,
    Counter duplicates,
    Counter refused,
    Counter unreadable,
    Counter givenUp,
    Counter retries,
    Counter throttled) {

  static DeliveryMeters of(String role, MeterRegistry registry) {
    return new DeliveryMeters(
        outcome(role, "delivered", registry),
        outcome(role, "duplicate", registry),
        outcome(role, "refused", registry),
        outcome(role, "unreadable", registry),
        outcome(role, "given_up", registry),
        registry.counter(Meters.DELIVERY_RETRIES, "role", role),
        registry.counter(Meters.DELIVERY_THROTTLED, "role", role));
  }

  private static Counter outcome(String role, String outcome, MeterRegistry registry) {
    return registry.counter(Meters.DELIVERIES, "role", role, "outcome", outcome);
  }
}
