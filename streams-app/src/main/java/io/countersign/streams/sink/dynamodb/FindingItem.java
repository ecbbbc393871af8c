package io.countersign.streams.sink.dynamodb;

import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromBool;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromL;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromN;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import io.countersign.correlation.verdict.Finding;
import io.countersign.correlation.verdict.NearMiss;
import io.countersign.correlation.verdict.Reason;
import io.countersign.streams.sink.FindingStore;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A finding as an item: flat, named as in its JSON, absent fields absent, so that Athena reads it
 * without help.
 */
final class FindingItem {
  /** Of one width, so that texts sort as times do. */
  private static final DateTimeFormatter SORTABLE =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private final Map<String, AttributeValue> item = new HashMap<>();

  private FindingItem() {}

  /** The item of one revision. */
  static Map<String, AttributeValue> revision(Finding finding, Duration retention) {
    String sk = String.format(Locale.ROOT, "revision#%010d", finding.revision());
    return new FindingItem().keys(finding, sk).fields(finding).expiry(finding, retention).item;
  }

  /** The item of the latest revision: the same, and the keys of the indexes. */
  static Map<String, AttributeValue> current(Finding finding, Duration retention) {
    return new FindingItem()
        .keys(finding, FindingsTable.CURRENT)
        .fields(finding)
        .expiry(finding, retention)
        .indexes(finding)
        .item;
  }

  private FindingItem keys(Finding finding, String sk) {
    return text(FindingsTable.PK, finding.findingId()).text(FindingsTable.SK, sk);
  }

  private FindingItem fields(Finding finding) {
    return what(finding).whatWasChanged(finding).whatStoodBehindIt(finding).how(finding);
  }

  private FindingItem what(Finding finding) {
    return text("finding_id", finding.findingId())
        .number("revision", finding.revision())
        .text("subject", finding.subject())
        .text("verdict", finding.verdict())
        .texts("reasons", finding.reasons())
        .texts("near_misses", finding.nearMisses().stream().map(FindingItem::sentence).toList())
        .text("severity", finding.severity())
        .text("explanation", finding.explanation());
  }

  private FindingItem whatWasChanged(Finding finding) {
    return text("event_time", finding.eventTime())
        .text("event_day", finding.eventDay())
        .text("account", finding.account())
        .text("region", finding.region())
        .text("secret_name", finding.secretName())
        .text("secret_arn", finding.secretArn())
        .text("action", finding.action())
        .text("actor", finding.actor());
  }

  private FindingItem whatStoodBehindIt(Finding finding) {
    return text("ticket_key", finding.ticketKey())
        .text("ticket_status", finding.ticketStatus())
        .text("approved_at", finding.approvedAt())
        .text("approver", finding.approver());
  }

  private FindingItem how(Finding finding) {
    return texts("evidence_ids", finding.evidenceIds())
        .text("policy_version", finding.policyVersion())
        .text("decided_at", finding.decidedAt())
        .flag("late", finding.late())
        .flag("crossed", finding.crossed());
  }

  private FindingItem expiry(Finding finding, Duration retention) {
    return number(FindingsTable.EXPIRES_AT, finding.decidedAt().plus(retention).getEpochSecond());
  }

  private FindingItem indexes(Finding finding) {
    String id = finding.findingId();
    String sk = sortable(finding.eventTime()) + "#" + id;
    index(FindingsTable.BY_DAY, IndexKeys.of(IndexKeys.day(finding.eventDay()), id), sk);
    index(FindingsTable.BY_SECRET, secretKey(finding), sk);
    index(FindingsTable.BY_TICKET, ticketKey(finding), sk);
    index(FindingsTable.OPEN, openKey(finding), sk);
    return this;
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
      text(index.pk(), pk).text(index.sk(), sk);
    }
  }

  private static String sortable(Instant time) {
    return SORTABLE.format(time);
  }

  private static String sentence(NearMiss miss) {
    String reasons = miss.reasons().stream().map(Reason::name).collect(Collectors.joining(","));
    return miss.ticket() + " " + reasons + ": " + miss.sentence();
  }

  private FindingItem text(String name, @Nullable Object value) {
    if (value != null) {
      item.put(name, fromS(value.toString()));
    }
    return this;
  }

  private FindingItem texts(String name, Collection<?> values) {
    item.put(name, fromL(values.stream().map(value -> fromS(value.toString())).toList()));
    return this;
  }

  private FindingItem number(String name, long value) {
    item.put(name, fromN(Long.toString(value)));
    return this;
  }

  private FindingItem flag(String name, boolean value) {
    item.put(name, fromBool(value));
    return this;
  }
}
