package io.countersign.policyfile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;

/** The published JSON Schema of the policy. */
final class PolicySchema {
  static final JsonNode ROOT = read();
  private static final SchemaRegistry REGISTRY =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
  private static final Schema SCHEMA = REGISTRY.getSchema(ROOT);

  private PolicySchema() {}

  static boolean accepts(JsonNode policy) {
    return complaints(policy).isEmpty();
  }

  static List<String> complaints(JsonNode policy) {
    return SCHEMA.validate(policy).stream().map(Object::toString).toList();
  }

  /** What the schema of schemas has against it. */
  static List<String> complaintsAboutItself() {
    return REGISTRY
        .getSchema(SchemaLocation.of(SpecificationVersion.DRAFT_2020_12.getDialectId()))
        .validate(ROOT)
        .stream()
        .map(Object::toString)
        .toList();
  }

  /** A part of the schema, its {@code $ref} followed. */
  static JsonNode resolved(JsonNode part) {
    return part.has("$ref") ? ROOT.at(part.get("$ref").asText().substring(1)) : part;
  }

  private static JsonNode read() {
    String name = "/schemas/countersign.policy-1.schema.json";
    try (InputStream in = PolicySchema.class.getResourceAsStream(name)) {
      return new ObjectMapper().readTree(Objects.requireNonNull(in, name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
