package io.countersign.streams.sink.dynamodb;

import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromBool;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromL;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromN;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import com.fasterxml.jackson.databind.JsonNode;
import io.countersign.contract.Json;
import io.countersign.correlation.verdict.Finding;
import io.countersign.streams.sink.FindingStore;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A finding as an item: the fields of its JSON, flat, so that Athena reads it as it is, and the
 * keys of the table and its indexes.
 */
public final class FindingItem {
  /** Of one width, so that texts sort as times do. */
  private static final DateTimeFormatter SORTABLE =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private final Map<String, AttributeValue> item = new HashMap<>();

  private FindingItem(Finding finding, String sk, Duration retention) {
    fields(Json.read(Json.bytes(finding), JsonNode.class));
    text(FindingsTable.PK, finding.findingId());
    text(FindingsTable.SK, sk);
    long expiresAt = finding.decidedAt().plus(retention).getEpochSecond();
    item.put(FindingsTable.EXPIRES_AT, fromN(Long.toString(expiresAt)));
  }

  /** The item of one revision. */
  public static Map<String, AttributeValue> revision(Finding finding, Duration retention) {
    String sk = String.format(Locale.ROOT, "revision#%010d", finding.revision());
    return new FindingItem(finding, sk, retention).item;
  }

  /** The item of the latest revision: the same, and the keys of the indexes. */
  public static Map<String, AttributeValue> current(Finding finding, Duration retention) {
    FindingItem current = new FindingItem(finding, FindingsTable.CURRENT, retention);
    current.indexes(finding);
    return current.item;
  }

  private void fields(JsonNode finding) {
    for (Map.Entry<String, JsonNode> field : finding.properties()) {
      if (!field.getKey().equals("schema")) {
        item.put(field.getKey(), attribute(field.getValue()));
      }
    }
  }

  private static AttributeValue attribute(JsonNode value) {
    return switch (value.getNodeType()) {
      case STRING -> fromS(value.textValue());
      case NUMBER -> fromN(value.asText());
      case BOOLEAN -> fromBool(value.booleanValue());
      case ARRAY -> fromL(elements(value).map(FindingItem::attribute).toList());
      case OBJECT -> fromS(nearMiss(value));
      case BINARY, MISSING, NULL, POJO ->
          throw new IllegalStateException("no field of a finding is " + value.getNodeType());
    };
  }

  /** Athena shows a list of sentences better than a list of structures. */
  private static String nearMiss(JsonNode miss) {
    String reasons =
        elements(miss.path("reasons")).map(JsonNode::asText).collect(Collectors.joining(","));
    return miss.path("ticket").asText() + " " + reasons + ": " + miss.path("sentence").asText();
  }

  private static Stream<JsonNode> elements(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }

  private void indexes(Finding finding) {
    String id = finding.findingId();
    String sk = SORTABLE.format(finding.eventTime()) + "#" + id;
    index(FindingsTable.BY_DAY, IndexKeys.of(IndexKeys.day(finding.eventDay()), id), sk);
    index(FindingsTable.BY_SECRET, secretKey(finding), sk);
    index(FindingsTable.BY_TICKET, ticketKey(finding), sk);
    index(FindingsTable.OPEN, openKey(finding), sk);
  }

  private static @Nullable String secretKey(Finding finding) {
    return finding.account() == null || finding.region() == null || finding.secretName() == null
        ? null
        : IndexKeys.secret(finding.account(), finding.region(), finding.secretName());
  }

  private static @Nullable String ticketKey(Finding finding) {
    return finding.ticketKey() == null ? null : IndexKeys.ticket(finding.ticketKey());
  }

  private static @Nullable String openKey(Finding finding) {
    return FindingStore.isOpen(finding)
        ? IndexKeys.of(IndexKeys.open(finding.eventDay()), finding.findingId())
        : null;
  }

  private void index(FindingsTable.Index index, @Nullable String pk, String sk) {
    if (pk != null) {
      text(index.pk(), pk);
      text(index.sk(), sk);
    }
  }

  private void text(String name, String value) {
    item.put(name, fromS(value));
  }
}
