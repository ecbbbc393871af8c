package io.countersign.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Error;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;

/** One of the published JSON Schemas. */
record JsonSchema(JsonNode root) {
  private static final ObjectMapper PLAIN = new ObjectMapper();
  private static final SchemaRegistry REGISTRY =
      SchemaRegistry.withDefaultDialect(
          SpecificationVersion.DRAFT_2020_12,
          registry ->
              registry.schemaRegistryConfig(
                  SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build()));

  /** The published schema of a topic's value. */
  static JsonSchema of(ValueSchema schema) {
    return named(fileName(schema));
  }

  static String fileName(ValueSchema schema) {
    return schema.id().replace('/', '-');
  }

  static JsonSchema named(String name) {
    String resource = "/schemas/" + name + ".schema.json";
    try (InputStream in = JsonSchema.class.getResourceAsStream(resource)) {
      return new JsonSchema(PLAIN.readTree(Objects.requireNonNull(in, resource)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What is wrong with a value; empty if it keeps to this schema. */
  List<String> complaints(JsonNode value) {
    return REGISTRY.getSchema(root).validate(value).stream().map(Error::toString).toList();
  }

  /** A part of a schema, its {@code $ref} followed. */
  JsonNode resolved(JsonNode part) {
    return part.has("$ref") ? root.at(part.get("$ref").asText().substring(1)) : part;
  }
}
