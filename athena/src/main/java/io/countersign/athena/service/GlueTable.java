package io.countersign.athena.service;

import com.fasterxml.jackson.databind.JsonNode;
import io.countersign.contract.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The schema of the findings table as Terraform puts it into Glue ({@code glue.tf} makes it from
 * {@code table.json}).
 *
 * @param table name of the table in DynamoDB
 * @param hashKey name of the column of its hash key
 * @param rangeKey name of the column of its range key
 * @param columns all columns, with their types in Glue
 */
public record GlueTable(String table, String hashKey, String rangeKey, List<Column> columns) {
  /** A column with its type in Glue, such as {@code array<string>}. */
  public record Column(String name, String type) {}

  /** Reads the schema from the module of Terraform. */
  public static GlueTable read(Path tableJson, String table) {
    try {
      JsonNode json = Json.read(Files.readAllBytes(tableJson), JsonNode.class);
      List<Column> columns = new ArrayList<>();
      for (JsonNode column : json.path("columns")) {
        columns.add(new Column(column.path("name").asText(), column.path("type").asText()));
      }
      return new GlueTable(
          table, json.path("hash_key").asText(), json.path("range_key").asText(), columns);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the schema of the findings table", e);
    }
  }

  /** What Glue's GetTable answers. */
  Map<String, Object> response() {
    List<Map<String, String>> described =
        columns.stream().map(c -> Map.of("Name", c.name(), "Type", c.type())).toList();
    return Map.of(
        "Table",
        Map.of(
            "Name", "findings",
            "Parameters", Map.of("classification", "dynamodb", "sourceTable", table),
            "StorageDescriptor", Map.of("Columns", described)));
  }
}
