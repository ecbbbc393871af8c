package io.countersign.bridge;

/** Records failed that no queue brings again: AWS Lambda must repeat the whole event. */
public final class NotPublishedException extends RuntimeException {
  private static final long serialVersionUID = 1;

  NotPublishedException(long records) {
    super(records + " records were not acknowledged by Kafka; send the event again");
  }
}
