package io.countersign.athena.sql;

import io.countersign.athena.service.GlueTable;
import io.countersign.athena.service.GlueTable.Column;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The views that Terraform deploys ({@code glue.tf} fills in the same two values). Trino without a
 * metastore has no views, so a statement gets them as named subqueries.
 *
 * @param sql the SQL of each view, by its name
 */
public record Views(Map<String, String> sql) {
  private static final Pattern WITH =
      Pattern.compile("\\A((?:\\s*--[^\\n]*\\n)*\\s*)WITH\\b", Pattern.CASE_INSENSITIVE);

  /** Which columns each view leaves out: the sort keys of indexes, and all keys. */
  private static final Map<String, Predicate<String>> LEFT_OUT =
      Map.of(
          "findings", name -> name.startsWith("gsi_") && name.endsWith("_sk"),
          "finding_history", name -> name.startsWith("gsi_"));

  /** Reads the views from the module of Terraform. */
  public static Views read(Path module, GlueTable table, String source) {
    Map<String, String> sql = new TreeMap<>();
    LEFT_OUT.forEach(
        (view, leftOut) ->
            sql.put(
                view,
                text(module.resolve("views/" + view + ".sql"))
                    .replace("${columns}", columns(table, leftOut))
                    .replace("${source}", source)));
    return new Views(sql);
  }

  /** A statement about the views as one that needs none. */
  public String inlinedIn(String statement) {
    String subqueries =
        sql.entrySet().stream()
            .map(view -> view.getKey() + " AS (\n" + view.getValue() + "\n)")
            .collect(Collectors.joining(", "));
    String itsOwn = WITH.matcher(statement).replaceFirst("$1,");
    return "WITH " + subqueries + (itsOwn.equals(statement) ? "\n" + statement : itsOwn);
  }

  private static String columns(GlueTable table, Predicate<String> leftOut) {
    return table.columns().stream()
        .map(Column::name)
        .filter(name -> !name.equals(table.hashKey()) && !name.equals(table.rangeKey()))
        .filter(leftOut.negate())
        .map(name -> name.equals("finding_id") ? table.hashKey() + " AS finding_id" : name)
        .collect(Collectors.joining(", "));
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the view " + file, e);
    }
  }
}
