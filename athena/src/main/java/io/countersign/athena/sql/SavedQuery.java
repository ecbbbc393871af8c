package io.countersign.athena.sql;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A query that Terraform saves in Athena, with its header: a line that says what it answers, and
 * the lines {@code -- Arguments:} (the name of each question mark's value, in their order), {@code
 * -- Parameters:} and {@code -- Reads:}.
 *
 * @param name of its file, without {@code .sql}
 */
public record SavedQuery(String name, String sql) {
  private static final String SQL = ".sql";
  private static final String ARGUMENTS = "-- Arguments: ";
  private static final String READS = "-- Reads: ";

  /** All queries of the module of Terraform, by name. */
  public static List<SavedQuery> all(Path module) {
    try (Stream<Path> files = Files.list(module.resolve("queries"))) {
      return files.filter(f -> f.toString().endsWith(SQL)).sorted().map(SavedQuery::read).toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the saved queries in " + module, e);
    }
  }

  /** The query of a name. */
  public static SavedQuery named(String name, Path module) {
    return all(module).stream()
        .filter(query -> query.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "there is no query "
                        + name
                        + "; there are: "
                        + all(module).stream()
                            .map(SavedQuery::name)
                            .collect(Collectors.joining(", "))));
  }

  /** What it answers, and for whom. */
  public String answers() {
    return sql.lines().findFirst().orElseThrow().replaceFirst("^-- ", "");
  }

  /** What it reads: Queries on an index, or the whole table. */
  public String reads() {
    return header(READS);
  }

  /** The names of its arguments, one for each question mark. */
  public List<String> arguments() {
    return List.of(header(ARGUMENTS).split(", "));
  }

  /** Its options on the command line, such as {@code --from --to}. */
  public String options() {
    return arguments().stream().distinct().map(a -> "--" + a).collect(Collectors.joining(" "));
  }

  /**
   * The value of each question mark.
   *
   * @throws IllegalArgumentException if an argument is missing or not one of its own
   */
  public List<String> parameters(Map<String, String> given) {
    List<String> missing =
        arguments().stream().distinct().filter(a -> !given.containsKey(a)).toList();
    List<String> unknown = given.keySet().stream().filter(a -> !arguments().contains(a)).toList();
    if (!missing.isEmpty() || !unknown.isEmpty()) {
      throw new IllegalArgumentException("give " + name + " these options: " + options());
    }
    return arguments().stream().map(given::get).toList();
  }

  private static SavedQuery read(Path file) {
    try {
      String name = file.getFileName().toString();
      return new SavedQuery(
          name.substring(0, name.length() - SQL.length()), Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the saved query " + file, e);
    }
  }

  private String header(String mark) {
    return sql.lines()
        .filter(line -> line.startsWith(mark))
        .map(line -> line.substring(mark.length()))
        .findFirst()
        .orElseThrow(
            () -> new IllegalStateException(name + SQL + " has no line '" + mark.strip() + "'"));
  }
}
