package io.countersign.streams.sink.dynamodb;

import io.countersign.correlation.verdict.Finding;
import java.time.Duration;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What the sink writes; in the sink's own package, because nobody else needs to know. */
public final class SinkItem {
  private SinkItem() {}

  /** The current item of a finding. */
  public static Map<String, AttributeValue> current(Finding finding) {
    return FindingItem.current(finding, Duration.ofDays(400));
  }
}
