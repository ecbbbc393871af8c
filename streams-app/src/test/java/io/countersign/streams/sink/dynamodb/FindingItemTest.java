package io.countersign.streams.sink.dynamodb;

import static io.countersign.streams.AFinding.finding;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.correlation.verdict.Finding;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Items that earlier versions wrote, attribute for attribute: Athena and old rows rely on them. */
class FindingItemTest {
  private static final Duration RETENTION = Duration.ofDays(400);

  @Test
  void currentItemHoldsAllFieldsAndTheKeysOfAllIndexes() throws IOException {
    Finding open = finding("change/open").revision(3).made();
    assertThat(text(FindingItem.current(open, RETENTION))).isEqualTo(golden("open-current"));
  }

  @Test
  void itemOfARevisionHasNoKeysOfIndexes() throws IOException {
    Finding matched = finding("change/matched").authorizedBy("KAN-7").ofNoKnownSecret().made();
    assertThat(text(FindingItem.revision(matched, RETENTION)))
        .isEqualTo(golden("matched-revision"));
  }

  @Test
  void absentFieldsAreAbsentAttributes() throws IOException {
    Finding matched = finding("change/matched").authorizedBy("KAN-7").ofNoKnownSecret().crossed();
    assertThat(text(FindingItem.current(matched, RETENTION))).isEqualTo(golden("matched-current"));
  }

  private static String text(Map<String, AttributeValue> item) {
    return item.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(attribute -> attribute.getKey() + " = " + attribute.getValue() + "\n")
        .collect(Collectors.joining());
  }

  private static String golden(String name) throws IOException {
    String resource = "/golden/finding-item." + name + ".txt";
    try (InputStream file = FindingItemTest.class.getResourceAsStream(resource)) {
      return new String(Objects.requireNonNull(file, resource).readAllBytes(), UTF_8);
    }
  }
}
