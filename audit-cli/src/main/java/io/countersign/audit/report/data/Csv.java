package io.countersign.audit.report.data;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SequenceWriter;
import com.fasterxml.jackson.dataformat.csv.CsvGenerator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import io.countersign.audit.report.AuditReport;
import io.countersign.audit.report.ReportFormat;
import io.countersign.contract.Json;
import io.countersign.correlation.verdict.Finding;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * One finding a row, RFC 4180; the columns are the fields of the finding's JSON. Lists are joined:
 * codes and ids by blanks, near misses by {@code |}. No cell can begin a formula: one that would
 * gets a leading apostrophe.
 */
public final class Csv implements ReportFormat {
  /** The columns: the fields in the published schema, in its order. */
  public static final List<String> COLUMNS = columns();

  private static final Pattern FORMULA = Pattern.compile("\\A[=+\\-@\\t\\r\\n].*", Pattern.DOTALL);

  private static final ObjectWriter WRITER = writer();

  @Override
  public void write(AuditReport report, Writer out) throws IOException {
    try (SequenceWriter rows = WRITER.writeValues(out)) {
      rows.write(COLUMNS);
      for (Finding finding : report.findings()) {
        rows.write(row(finding));
      }
    }
  }

  private static List<String> row(Finding finding) {
    JsonNode json = Json.read(Json.bytes(finding), JsonNode.class);
    return COLUMNS.stream().map(column -> harmless(cell(json.path(column)))).toList();
  }

  private static String cell(JsonNode value) {
    if (!value.isArray()) {
      return value.asText();
    }
    boolean isOfTexts = value.path(0).isTextual();
    List<String> texts = new ArrayList<>();
    value.forEach(element -> texts.add(isOfTexts ? element.asText() : nearMiss(element)));
    return String.join(isOfTexts ? " " : " | ", texts);
  }

  private static String nearMiss(JsonNode nearMiss) {
    return nearMiss.path("ticket").asText() + ": " + nearMiss.path("sentence").asText();
  }

  /** A cell that no spreadsheet takes for a formula. */
  public static String harmless(String cell) {
    return FORMULA.matcher(cell).matches() ? "'" + cell : cell;
  }

  private static List<String> columns() {
    JsonNode fields = Json.schema(Finding.class).path("properties");
    return fields.properties().stream()
        .map(Map.Entry::getKey)
        .filter(field -> !field.equals("schema"))
        .toList();
  }

  private static ObjectWriter writer() {
    return CsvMapper.builder()
        .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
        .enable(CsvGenerator.Feature.STRICT_CHECK_FOR_QUOTING)
        .build()
        .writer(CsvSchema.emptySchema().withLineSeparator("\r\n"));
  }
}
