package io.countersign.local.envelope;

/** What sends a message in AWS; each has an SNS topic of its own. */
public enum Source {
  CHANGES("countersign-changes"),
  TICKETS("countersign-tickets"),
  TICKS("countersign-ticks");

  private final String topic;

  Source(String topic) {
    this.topic = topic;
  }

  String topicArn() {
    return "arn:aws:sns:us-east-1:123456789012:" + topic;
  }
}
