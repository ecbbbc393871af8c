package io.countersign.athena.engine;

import io.countersign.athena.connector.FederatedTable;
import io.trino.Session;
import io.trino.spi.connector.SchemaTableName;
import io.trino.testing.LocalQueryRunner;
import io.trino.testing.MaterializedResult;
import io.trino.testing.TestingSession;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Runs SQL as Athena engine version 3 does, which is Trino: version 435 in this process, over a
 * table behind Athena's DynamoDB connector.
 */
public final class LocalAthena implements AutoCloseable {
  private static final String STATEMENT = "statement";

  private final LocalQueryRunner trino;

  private LocalAthena(LocalQueryRunner trino) {
    this.trino = trino;
  }

  /** Starts Trino with one table in a catalog. */
  public static LocalAthena start(
      String catalog, String schema, String name, FederatedTable table) {
    Session session =
        TestingSession.testSessionBuilder().setCatalog(catalog).setSchema(schema).build();
    LocalQueryRunner trino = LocalQueryRunner.create(session);
    trino.createCatalog(
        catalog, new FindingsCatalog(new SchemaTableName(schema, name), table), Map.of());
    return new LocalAthena(trino);
  }

  /**
   * Runs a statement.
   *
   * @param parameters a text for each question mark, in their order
   */
  public Result query(String sql, List<String> parameters) {
    if (parameters.isEmpty()) {
      return result(trino.execute(sql));
    }
    Session session =
        Session.builder(trino.getDefaultSession()).addPreparedStatement(STATEMENT, sql).build();
    return result(
        trino.execute(session, "EXECUTE " + STATEMENT + " USING " + literals(parameters)));
  }

  @Override
  public void close() {
    trino.close();
  }

  private static String literals(List<String> parameters) {
    return parameters.stream()
        .map(p -> "'" + p.replace("'", "''") + "'")
        .collect(Collectors.joining(", "));
  }

  private static Result result(MaterializedResult rows) {
    return new Result(
        rows.getColumnNames(),
        rows.getMaterializedRows().stream()
            .<List<@Nullable Object>>map(row -> row.getFields())
            .toList());
  }

  /** What a statement returned: names of columns, and rows with their values. */
  public record Result(List<String> columns, List<List<@Nullable Object>> rows) {}
}
