package io.countersign.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The published schemas and the codecs say the same, in both directions. */
class SchemasMatchCodecsTest {
  private static final ObjectMapper PLAIN = new ObjectMapper();

  @ParameterizedTest
  @EnumSource
  void fullyPopulatedValueIsValidAndReadBackEqual(ValueSchema schema) throws IOException {
    assertValidAndReadBackEqual(schema, Populated.FULLY.make(schema.type()));
  }

  @ParameterizedTest
  @EnumSource
  void minimallyPopulatedValueIsValidAndReadBackEqual(ValueSchema schema) throws IOException {
    assertValidAndReadBackEqual(schema, Populated.MINIMALLY.make(schema.type()));
  }

  private static void assertValidAndReadBackEqual(ValueSchema schema, Object value)
      throws IOException {
    byte[] json = Json.bytes(value);
    assertThat(JsonSchema.of(schema).complaints(PLAIN.readTree(json))).isEmpty();
    assertThat((Object) Json.read(json, schema.type())).isEqualTo(value);
  }

  @ParameterizedTest
  @EnumSource
  void schemaFieldComesFirstAndNamesTheSchema(ValueSchema schema) {
    assertThat(Json.text(Populated.MINIMALLY.make(schema.type())))
        .startsWith("{\"schema\":\"" + schema.id() + "\",");
    assertThat(JsonSchema.of(schema).root().at("/properties/schema/const").asText())
        .isEqualTo(schema.id());
  }

  @ParameterizedTest
  @EnumSource
  void propertiesRequiredListsAndEnumsAreThoseOfTheRecord(ValueSchema schema) throws IOException {
    JsonSchema published = JsonSchema.of(schema);
    ObjectNode full = (ObjectNode) PLAIN.readTree(Json.bytes(Populated.FULLY.make(schema.type())));
    ObjectNode root = published.root().deepCopy();
    full.remove("schema");
    ((ObjectNode) root.get("properties")).remove("schema");
    assertThat(names(root.get("required"))).contains("schema");
    new Comparison(published).ofRecord(schema.type(), root, full);
  }

  @ParameterizedTest
  @EnumSource
  void fieldThatTheSchemaDoesNotKnowIsFound(ValueSchema schema) throws IOException {
    ObjectNode json = (ObjectNode) PLAIN.readTree(Json.bytes(Populated.FULLY.make(schema.type())));
    json.put("unheard_of", 1);
    assertThat(JsonSchema.of(schema).complaints(json))
        .singleElement()
        .asString()
        .contains("unheard_of");
  }

  /** Walks a record, its schema and its JSON side by side. */
  private record Comparison(JsonSchema schema) {
    void ofRecord(Class<?> type, JsonNode object, JsonNode json) {
      List<RecordComponent> components = List.of(type.getRecordComponents());
      List<String> all = components.stream().map(Comparison::wireName).toList();
      List<String> required =
          components.stream()
              .filter(c -> !Populated.isNullable(c))
              .map(Comparison::wireName)
              .toList();
      assertThat(fieldNames(json)).as("written, of " + type).containsExactlyElementsOf(all);
      assertThat(fieldNames(object.get("properties")))
          .as("properties of " + type)
          .containsExactlyElementsOf(all);
      assertThat(names(object.path("required")).filter(n -> !n.equals("schema")))
          .as("required of " + type)
          .containsExactlyElementsOf(required);
      assertThat(object.path("additionalProperties").asText("true"))
          .as(type.getName())
          .isEqualTo("false");
      components.forEach(
          c -> ofType(c.getGenericType(), property(object, c), json.get(wireName(c))));
    }

    private void ofType(Type type, JsonNode part, JsonNode json) {
      JsonNode resolved = schema.resolved(part);
      if (type instanceof ParameterizedType list) {
        ofType(list.getActualTypeArguments()[0], resolved.get("items"), json.get(0));
      } else if (((Class<?>) type).isEnum()) {
        assertThat(names(resolved.path("enum")))
            .as(type.getTypeName())
            .containsExactlyElementsOf(wireNames((Class<?>) type));
      } else if (json.isObject()) {
        ofRecord((Class<?>) type, resolved, json);
      }
    }

    private static JsonNode property(JsonNode object, RecordComponent component) {
      return object.get("properties").get(wireName(component));
    }

    private static String wireName(RecordComponent component) {
      return SnakeCaseStrategy.INSTANCE.translate(component.getName());
    }

    private static List<String> wireNames(Class<?> enumType) {
      return Arrays.stream(enumType.getEnumConstants())
          .map(constant -> Json.text(constant).replace("\"", ""))
          .toList();
    }
  }

  private static Stream<String> names(JsonNode array) {
    return array.valueStream().map(JsonNode::asText);
  }

  private static List<String> fieldNames(JsonNode object) {
    return object.propertyStream().map(Map.Entry::getKey).toList();
  }
}
