package io.countersign.infra;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.correlation.evidence.TicketKey;
import io.countersign.correlation.policy.Severity;
import io.countersign.correlation.verdict.Conclusion;
import io.countersign.correlation.verdict.Finding;
import io.countersign.correlation.verdict.FindingId;
import io.countersign.correlation.verdict.NearMiss;
import io.countersign.correlation.verdict.Reason;
import io.countersign.correlation.verdict.Subject;
import io.countersign.correlation.verdict.Verdict;
import io.countersign.infra.TableFile.Column;
import io.countersign.infra.TableFile.Index;
import io.countersign.streams.sink.dynamodb.FindingItem;
import io.countersign.streams.sink.dynamodb.FindingsTable;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class FindingsTableTest {
  private final TableFile table;

  FindingsTableTest() throws IOException {
    table = TableFile.read();
  }

  @Test
  void keysAndExpiryAreThoseOfTheCode() {
    assertThat(table.hashKey()).isEqualTo(FindingsTable.PK);
    assertThat(table.rangeKey()).isEqualTo(FindingsTable.SK);
    assertThat(table.expiry()).isEqualTo(FindingsTable.EXPIRES_AT);
  }

  @Test
  void indexesAreThoseOfTheCode() {
    assertThat(table.indexes())
        .containsExactlyElementsOf(
            FindingsTable.INDEXES.stream().map(i -> new Index(i.name(), i.pk(), i.sk())).toList());
  }

  @Test
  void columnsAreTheAttributesThatTheSinkWrites() {
    Map<String, String> columns =
        table.columns().stream().collect(Collectors.toMap(Column::name, Column::type));

    assertThat(columns)
        .containsExactlyInAnyOrderEntriesOf(
            attributes(FindingItem.current(full(), Duration.ofDays(400))));
  }

  @Test
  void everyColumnSaysWhatItIs() {
    assertThat(table.columns()).allSatisfy(c -> assertThat(c.comment()).isNotBlank());
  }

  private static Map<String, String> attributes(Map<String, AttributeValue> item) {
    return item.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, entry -> glueType(entry.getValue())));
  }

  private static String glueType(AttributeValue value) {
    return switch (value.type()) {
      case S -> "string";
      case N -> "bigint";
      case BOOL -> "boolean";
      case L -> "array<" + glueType(value.l().getFirst()) + ">";
      default -> throw new AssertionError("no column type for " + value);
    };
  }

  /** A finding that has everything that a finding can have. */
  private static Finding full() {
    TicketKey ticket = TicketKey.parse("OPS-42");
    Instant time = Instant.parse("2026-11-23T10:00:00Z");
    return new Finding(
        new Conclusion(
            new FindingId("change/1"),
            Subject.CHANGE,
            Verdict.UNAUTHORIZED,
            List.of(Reason.SELF_APPROVED),
            List.of(new NearMiss(ticket, List.of(Reason.OTHER_REGION), "another region")),
            Severity.HIGH,
            time,
            new Conclusion.About(
                "111122223333",
                "eu-central-1",
                "prod/db",
                "arn:aws:secretsmanager:eu-central-1:111122223333:secret:prod/db-AbCdEf",
                "PutSecretValue",
                "alice"),
            new Conclusion.Approval(ticket, "Approved", time, "bob"),
            "Because.",
            List.of("1"),
            "v1",
            List.of()),
        1,
        time,
        false,
        false,
        "0f6c2f3d9a4b5e88");
  }
}
