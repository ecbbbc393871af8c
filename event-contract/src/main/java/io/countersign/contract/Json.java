package io.countersign.contract;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.AnnotationIntrospector;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.jsontype.NamedType;
import com.fasterxml.jackson.databind.module.SimpleModule;
import io.countersign.correlation.evidence.Evidence;
import io.countersign.correlation.evidence.Tick;
import io.countersign.correlation.verdict.Finding;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * The JSON of every topic value: snake_case names, ISO 8601 times, a leading {@code schema} field.
 * What is null is left out; what is unknown is skipped; what is not {@code @Nullable} must be
 * there. The records of {@code correlation} know nothing of it; what they need is mixed in here.
 */
public final class Json {
  private static final JsonMapper MAPPER = mapper();

  private Json() {}

  /** The value as UTF-8 JSON. */
  public static byte[] bytes(Object value) {
    return io(() -> MAPPER.writeValueAsBytes(value));
  }

  /** The value as JSON text on one line. */
  public static String text(Object value) {
    return new String(bytes(value), StandardCharsets.UTF_8);
  }

  /** The record as UTF-8 JSON: its evidence, or its tick. */
  public static byte[] bytes(FeedRecord record) {
    return switch (record) {
      case FeedRecord.OfEvidence r -> bytes((Object) r.evidence());
      case FeedRecord.OfTick r -> bytes((Object) r.tick());
    };
  }

  /**
   * Reads a value. A topic's value must name its schema; other types have none.
   *
   * @throws IllegalArgumentException if it is no JSON, of another schema, or lacks a field; the
   *     message names the field
   */
  public static <T> T read(byte[] json, Class<T> type) {
    ValueSchema.of(type).ifPresent(schema -> expectOneOf(json, schema));
    return bind(json, type);
  }

  /**
   * Reads a record of a feed.
   *
   * @throws IllegalArgumentException as {@link #read} does
   */
  public static FeedRecord feedRecord(byte[] json, Class<? extends Evidence> evidence) {
    return expectOneOf(json, ValueSchema.of(evidence).orElseThrow(), ValueSchema.TICK)
            == ValueSchema.TICK
        ? new FeedRecord.OfTick(bind(json, Tick.class))
        : new FeedRecord.OfEvidence(bind(json, evidence));
  }

  /** The published JSON Schema of a topic's value. */
  public static JsonNode schema(Class<?> type) {
    String file = ValueSchema.of(type).orElseThrow().id().replace('/', '-') + ".schema.json";
    return io(
        () -> {
          try (InputStream in = Json.class.getResourceAsStream("/schemas/" + file)) {
            return MAPPER.readTree(in);
          }
        });
  }

  private static <T> T bind(byte[] json, Class<T> type) {
    return io(() -> MAPPER.readValue(json, type));
  }

  private static ValueSchema expectOneOf(byte[] json, ValueSchema... expected) {
    String found = io(() -> schemaOf(json));
    return Arrays.stream(expected)
        .filter(schema -> schema.id().equals(found))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(otherSchema(found, expected)));
  }

  /** The schema that a value names, or "none", without reading what comes behind it. */
  private static String schemaOf(byte[] json) throws IOException {
    try (JsonParser parser = MAPPER.createParser(json)) {
      parser.nextToken();
      for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
        if (name.equals("schema")) {
          return Objects.requireNonNullElse(parser.nextTextValue(), "none");
        }
        parser.nextToken();
        parser.skipChildren();
      }
      return "none";
    }
  }

  private static String otherSchema(String found, ValueSchema... expected) {
    return "schema: found "
        + found
        + ", expected "
        + Arrays.stream(expected).map(ValueSchema::id).collect(Collectors.joining(" or "));
  }

  private interface Io<T> {
    T get() throws IOException;
  }

  private static <T> T io(Io<T> action) {
    try {
      return action.get();
    } catch (JsonMappingException e) {
      throw new IllegalArgumentException(where(e) + e.getOriginalMessage(), e);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("no JSON: " + e.getOriginalMessage(), e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String where(JsonMappingException e) {
    return e.getPath().stream()
        .map(
            step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : step.getFieldName())
        .collect(
            Collectors.collectingAndThen(Collectors.joining("."), p -> p.isEmpty() ? p : p + ": "));
  }

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "schema")
  private interface NamesItsSchema {}

  /** A finding is flat wherever it stands. */
  private static SimpleModule findings() {
    return new SimpleModule("findings")
        .addSerializer(
            Finding.class,
            new JsonSerializer<>() {
              @Override
              public void serialize(
                  Finding finding, JsonGenerator json, SerializerProvider provider)
                  throws IOException {
                provider
                    .findTypedValueSerializer(FindingJson.class, true, null)
                    .serialize(FindingJson.of(finding), json, provider);
              }
            })
        .addDeserializer(
            Finding.class,
            new JsonDeserializer<>() {
              @Override
              public Finding deserialize(JsonParser json, DeserializationContext context)
                  throws IOException {
                return context.readValue(json, FindingJson.class).finding();
              }
            });
  }

  private static JsonMapper mapper() {
    JsonMapper.Builder mapper =
        JsonMapper.builder()
            .addModule(Texts.module())
            .addModule(findings())
            .annotationIntrospector(
                AnnotationIntrospector.pair(
                    new RequiredUnlessNullable(), new JacksonAnnotationIntrospector()))
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .defaultPropertyInclusion(
                JsonInclude.Value.construct(
                    JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(MapperFeature.AUTO_DETECT_IS_GETTERS);
    for (ValueSchema schema : ValueSchema.values()) {
      mapper.addMixIn(schema.type(), NamesItsSchema.class);
      mapper.registerSubtypes(new NamedType(schema.type(), schema.id()));
    }
    return mapper.build();
  }
}
