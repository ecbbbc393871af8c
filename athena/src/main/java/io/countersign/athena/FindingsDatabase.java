package io.countersign.athena;

import io.countersign.athena.connector.DynamoDbConnector;
import io.countersign.athena.engine.LocalAthena;
import io.countersign.athena.engine.LocalAthena.Result;
import io.countersign.athena.service.GlueTable;
import io.countersign.athena.service.LocalAws;
import io.countersign.athena.service.Read;
import io.countersign.athena.sql.Views;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/**
 * The findings as Athena sees them, on this machine: the shipped views, Trino, AWS's DynamoDB
 * connector and a DynamoDB. What Athena itself adds (limits, permissions, spilling to S3) is not
 * here.
 */
public final class FindingsDatabase implements AutoCloseable {
  private static final String CATALOG = "countersign_dynamodb";
  private static final String SCHEMA = "countersign_source";
  private static final String TABLE = "findings";

  private final LocalAws aws;
  private final DynamoDbConnector connector;
  private final LocalAthena athena;
  private final Views views;

  private FindingsDatabase(
      LocalAws aws, DynamoDbConnector connector, LocalAthena athena, Views views) {
    this.aws = aws;
    this.connector = connector;
    this.athena = athena;
    this.views = views;
  }

  /** Where Terraform keeps the views and the saved queries. */
  public static Path moduleIn(Path repository) {
    return repository.resolve("infra-terraform/modules/athena");
  }

  /** Where Terraform keeps the schema of the table. */
  public static Path schemaIn(Path repository) {
    return repository.resolve("infra-terraform/modules/findings/table.json");
  }

  /**
   * Opens it.
   *
   * @param repository folder of the repository
   * @param dynamoDb where the table is
   * @param table name of the table
   */
  public static FindingsDatabase open(Path repository, URI dynamoDb, String table) {
    Path module = moduleIn(repository);
    GlueTable schema = GlueTable.read(schemaIn(repository), table);
    LocalAws aws = LocalAws.start(schema, dynamoDb);
    DynamoDbConnector connector =
        DynamoDbConnector.load(DynamoDbConnector.jarsIn(repository), aws.endpoint());
    LocalAthena athena = LocalAthena.start(CATALOG, SCHEMA, TABLE, connector.table(SCHEMA, TABLE));
    String source = "\"%s\".\"%s\".\"%s\"".formatted(CATALOG, SCHEMA, TABLE);
    return new FindingsDatabase(aws, connector, athena, Views.read(module, schema, source));
  }

  /**
   * Runs a statement over the views.
   *
   * @param parameters a text for each question mark, in their order
   */
  public Answer query(String sql, List<String> parameters) {
    Result result = athena.query(views.inlinedIn(sql), parameters);
    return new Answer(result, aws.takeReads());
  }

  @Override
  public void close() {
    athena.close();
    connector.close();
    aws.close();
  }

  /**
   * The rows, and how they were read.
   *
   * @param reads the requests that DynamoDB got, in the order of their arrival
   */
  public record Answer(Result result, List<Read> reads) {}
}
