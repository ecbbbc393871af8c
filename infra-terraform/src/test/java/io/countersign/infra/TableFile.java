package io.countersign.infra;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The file from which Terraform makes the table and its schema. */
record TableFile(
    @JsonProperty("hash_key") String hashKey,
    @JsonProperty("range_key") String rangeKey,
    String expiry,
    List<Index> indexes,
    List<Column> columns) {

  record Index(
      String name,
      @JsonProperty("hash_key") String hashKey,
      @JsonProperty("range_key") String rangeKey) {}

  record Column(String name, String type, String comment) {}

  static TableFile read() throws IOException {
    return new ObjectMapper()
        .readValue(Files.readString(Path.of("modules/findings/table.json")), TableFile.class);
  }

  /** The columns that the view has, by glue.tf. */
  Set<String> columnsOf(String view) {
    return columns.stream()
        .map(Column::name)
        .filter(name -> !name.equals(hashKey) && !name.equals(rangeKey))
        .filter(
            name -> !name.startsWith("gsi_") || (view.equals("findings") && name.endsWith("_pk")))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
