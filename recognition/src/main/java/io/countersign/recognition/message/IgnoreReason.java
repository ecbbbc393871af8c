package io.countersign.recognition.message;

/** Why a message that could be read is of no interest. */
public enum IgnoreReason {
  READ_ONLY_CALL("the call changed nothing and could not have"),
  OTHER_EVENT_SOURCE("the event is not about AWS Secrets Manager"),
  OTHER_CATEGORY("CloudTrail's category of the event is not Management"),
  INSIGHT("CloudTrail Insights reports how often something was called, not a call"),
  SUBSCRIPTION_CONFIRMATION("SNS speaks about the subscription: confirm it with SNS, not here"),
  NOTHING_INSIDE("the message holds no records"),
  TICK("a tick is not evidence"),
  TICK_HELD_BACK("it is not known how old the oldest message in the queue is");

  private final String explanation;

  IgnoreReason(String explanation) {
    this.explanation = explanation;
  }

  /** One sentence for people. */
  public String explanation() {
    return explanation;
  }
}
