package io.countersign.infra;

import io.trino.sql.parser.SqlParser;
import io.trino.sql.tree.Node;
import io.trino.sql.tree.Statement;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A query that Terraform saves in Athena, read as Athena's engine reads it. */
record SqlFile(Path path) {
  private static final Path QUERIES = Path.of("modules/athena/queries");

  static List<SqlFile> all() {
    try (Stream<Path> files = Files.list(QUERIES)) {
      return files.filter(f -> f.toString().endsWith(".sql")).sorted().map(SqlFile::new).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static SqlFile named(String name) {
    return new SqlFile(QUERIES.resolve(name + ".sql"));
  }

  String text() {
    try {
      return Files.readString(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Its row in the list of queries, from the name on. */
  String row(String root) {
    String name = toString().replace(".sql", "");
    String answers = text().lines().findFirst().orElseThrow().replace("-- ", "");
    return "%s`](%s%s) | %s".formatted(name, root, path, answers);
  }

  Statement statement() {
    return new SqlParser().createStatement(text());
  }

  /** Every node of the given type. */
  <N extends Node> List<N> find(Class<N> type) {
    return descendants(statement()).filter(type::isInstance).map(type::cast).toList();
  }

  private static Stream<Node> descendants(Node node) {
    return Stream.concat(
        Stream.of(node), node.getChildren().stream().flatMap(SqlFile::descendants));
  }

  @Override
  public String toString() {
    return path.getFileName().toString();
  }
}
