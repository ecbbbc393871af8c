package io.countersign.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.countersign.audit.report.AuditReport;
import io.countersign.audit.report.Period;
import io.countersign.audit.report.Population;
import io.countersign.audit.report.ReportFormat;
import io.countersign.audit.report.data.Csv;
import io.countersign.audit.report.html.HtmlReport;
import io.countersign.contract.Json;
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
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class FindingsTableTest {
  private static final JsonNode SCHEMA = Json.schema(Finding.class).path("properties");

  /** What the id of the finding shows, and what an audit, which publishes once, does not have. */
  private static final Set<String> NOT_IN_THE_REPORT =
      Set.of("subject", "revision", "decided_at", "crossed");

  private static final Pattern ARTICLE = Pattern.compile("<article.*?</article>", Pattern.DOTALL);

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

    assertThat(columns).containsExactlyInAnyOrderEntriesOf(attributes(item()));
  }

  /**
   * The list of all places that a field of a finding has to reach. The schema has the fields of the
   * codec's record (SchemasMatchCodecsTest), so a new field fails here until it is everywhere.
   */
  @Test
  void everyFieldOfAFindingReachesEveryPlace() {
    Set<String> fields = fieldNames(SCHEMA);
    Map<String, Set<String>> places =
        Map.of(
            "the example of this test",
            fieldNames(json(full())),
            "the DynamoDB item",
            item().keySet(),
            "the Glue columns",
            table.columns().stream().map(Column::name).collect(Collectors.toSet()),
            "the view findings",
            table.columnsOf("findings"),
            "the view finding_history",
            table.columnsOf("finding_history"),
            "the header of the CSV",
            Set.of(written(new Csv(), full()).lines().findFirst().orElseThrow().split(",")),
            "the cells of the CSV",
            shownBy(new Csv()));

    assertThat(places)
        .allSatisfy((place, reached) -> assertThat(reached).as(place).containsAll(fields));
    assertThat(shownBy(FindingsTableTest::writeArticle))
        .as("the HTML report; a field that does not belong there is listed in NOT_IN_THE_REPORT")
        .containsExactlyInAnyOrderElementsOf(
            fields.stream().filter(field -> !NOT_IN_THE_REPORT.contains(field)).toList());
  }

  @Test
  void everyColumnSaysWhatItIs() {
    assertThat(table.columns()).allSatisfy(c -> assertThat(c.comment()).isNotBlank());
  }

  /** The fields that a format shows: its text is another one when the field has another value. */
  private static Set<String> shownBy(ReportFormat format) {
    String text = written(format, full());
    return fieldNames(SCHEMA).stream()
        .filter(field -> !written(format, withAnother(field)).equals(text))
        .collect(Collectors.toSet());
  }

  /** The part of the HTML report that shows one finding, without the figures over all of them. */
  private static void writeArticle(AuditReport report, Writer out) throws IOException {
    StringWriter page = new StringWriter();
    new HtmlReport(Clock.fixed(Instant.EPOCH, ZoneOffset.UTC), "test").write(report, page);
    Matcher article = ARTICLE.matcher(page.toString());
    out.write(article.find() ? article.group() : "");
  }

  private static String written(ReportFormat format, Finding finding) {
    AuditReport report =
        new AuditReport(
            Period.ALL,
            Instant.EPOCH,
            List.of(finding),
            0,
            Population.NONE,
            List.of(),
            Optional.empty());
    StringWriter out = new StringWriter();
    try {
      format.write(report, out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toString();
  }

  private static Finding withAnother(String field) {
    ObjectNode json = json(full());
    // A finding derives its day from its time.
    String source = field.equals("event_day") ? "event_time" : field;
    json.set(source, another(source, json.path(source)));
    return Json.read(Json.bytes(json), Finding.class);
  }

  private static JsonNode another(String field, JsonNode value) {
    if (SCHEMA.path(field).has("enum")) {
      JsonNode words = SCHEMA.path(field).path("enum");
      return value.equals(words.path(0)) ? words.path(1) : words.path(0);
    }
    return switch (value.getNodeType()) {
      case STRING -> TextNode.valueOf(another(value.textValue()));
      case NUMBER -> IntNode.valueOf(value.intValue() + 1);
      case BOOLEAN -> BooleanNode.valueOf(!value.booleanValue());
      case ARRAY -> JsonNodeFactory.instance.arrayNode();
      default -> throw new AssertionError("no other value for " + field + ": " + value);
    };
  }

  /** Another year for a date, another text for the rest. */
  private static String another(String text) {
    return text.matches("\\d{4}-\\d{2}-.+") ? "2001" + text.substring(4) : text + "1";
  }

  private static ObjectNode json(Finding finding) {
    return Json.read(Json.bytes(finding), ObjectNode.class);
  }

  private static Set<String> fieldNames(JsonNode object) {
    return object
        .propertyStream()
        .map(Map.Entry::getKey)
        .filter(name -> !name.equals("schema"))
        .collect(Collectors.toSet());
  }

  private static Map<String, AttributeValue> item() {
    return FindingItem.current(full(), Duration.ofDays(400));
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
            List.of(),
            "deployments"),
        1,
        time,
        false,
        false,
        "0f6c2f3d9a4b5e88");
  }
}
