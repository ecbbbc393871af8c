package io.countersign.bridge;

/** Records failed that no queue delivers again: AWS Lambda must repeat the whole event. */
public final class NotPublishedException extends RuntimeException {
  private static final long serialVersionUID = 1;

  NotPublishedException(long records, String why) {
    super(
        "%d records were not acknowledged by Kafka: check that it runs and that KAFKA_BOOTSTRAP_SERVERS is its address, and send the event again. %s"
            .formatted(records, why));
  }
}
