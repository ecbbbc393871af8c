package io.countersign.athena.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.dataformat.csv.CsvGenerator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import io.countersign.athena.engine.LocalAthena.Result;
import io.countersign.audit.report.data.Csv;
import io.countersign.contract.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** How rows are printed. */
public enum ResultFormat {
  /** For people: columns where they fit the width, else a block per row. */
  table {
    @Override
    public String text(Result result, int width) {
      return new ResultTable(result).text(width);
    }
  },
  /** One object per row and line. */
  json {
    @Override
    public String text(Result result, int width) {
      return lines(
          result.rows().stream().map(row -> Json.text(object(result.columns(), row))).toList());
    }
  },
  /** RFC 4180, with a heading. */
  csv {
    @Override
    public String text(Result result, int width) {
      return line(result.columns())
          + result.rows().stream()
              .map(row -> line(row.stream().map(ResultFormat::cell).map(Csv::harmless).toList()))
              .collect(Collectors.joining());
    }
  };

  private static final ObjectWriter CSV =
      CsvMapper.builder()
          .enable(CsvGenerator.Feature.STRICT_CHECK_FOR_QUOTING)
          .build()
          .writer(CsvSchema.emptySchema().withLineSeparator("\r\n"));

  /** The rows as text for a width in characters. */
  public abstract String text(Result result, int width);

  /** A value as one text: elements of a list separated by commas, nothing for NULL. */
  public static String cell(@Nullable Object value) {
    return value instanceof List<?> list
        ? list.stream().map(ResultFormat::cell).collect(Collectors.joining(", "))
        : Objects.toString(value, "");
  }

  private static Map<String, @Nullable Object> object(
      List<String> columns, List<@Nullable Object> row) {
    Map<String, @Nullable Object> object = new LinkedHashMap<>();
    IntStream.range(0, columns.size()).forEach(i -> object.put(columns.get(i), json(row.get(i))));
    return object;
  }

  /** Numbers, flags and lists stay what they are; other types of SQL, such as dates, are texts. */
  private static @Nullable Object json(@Nullable Object value) {
    return value == null
            || value instanceof Number
            || value instanceof Boolean
            || value instanceof List<?>
        ? value
        : value.toString();
  }

  private static String lines(List<String> lines) {
    return lines.stream().map(line -> line + "\n").collect(Collectors.joining());
  }

  private static String line(List<String> cells) {
    try {
      return CSV.writeValueAsString(cells);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
