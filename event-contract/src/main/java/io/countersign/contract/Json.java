package io.countersign.contract;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.deser.std.FromStringDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.countersign.correlation.change.SecretChange;
import io.countersign.correlation.secret.SecretReference;
import io.countersign.correlation.tick.Feed;
import io.countersign.correlation.tick.Tick;
import io.countersign.correlation.ticket.TicketKey;
import io.countersign.correlation.ticket.TicketSnapshot;
import io.countersign.correlation.verdict.Finding;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;

/**
 * The JSON of every topic value: snake_case names, ISO 8601 times, a leading {@code schema} field.
 * The records of {@code correlation} know nothing of it; what they need is mixed in here.
 */
public final class Json {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .addModule(texts())
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .defaultPropertyInclusion(
              JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .disable(MapperFeature.AUTO_DETECT_IS_GETTERS)
          .addMixIn(SecretChange.class, SecretChangeV1.class)
          .addMixIn(TicketSnapshot.class, TicketV1.class)
          .addMixIn(Tick.class, TickV1.class)
          .addMixIn(Finding.class, FindingV1.class)
          .addMixIn(DeadLetter.class, DeadLetterV1.class)
          .build();

  private Json() {}

  /** The value as UTF-8 JSON. */
  public static byte[] bytes(Object value) {
    return io(() -> MAPPER.writeValueAsBytes(value));
  }

  /** The value as JSON text on one line. */
  public static String text(Object value) {
    return new String(bytes(value), StandardCharsets.UTF_8);
  }

  /** The message as UTF-8 JSON: its evidence, or its tick. */
  public static <E> byte[] bytes(FeedMessage<E> message) {
    return switch (message) {
      case FeedMessage.Evidence<E> m -> bytes((Object) m.evidence());
      case FeedMessage.Time<E> m -> bytes((Object) m.tick());
    };
  }

  /**
   * Reads a value.
   *
   * @throws IllegalArgumentException if it is no JSON, or of another schema
   */
  public static <T> T read(byte[] json, Class<T> type) {
    return io(() -> MAPPER.readValue(json, type));
  }

  /**
   * Reads a message of a feed.
   *
   * @throws IllegalArgumentException if it is no JSON, or of another schema
   */
  public static <E> FeedMessage<E> feedMessage(byte[] json, Class<E> evidence) {
    JsonNode tree = io(() -> MAPPER.readTree(json));
    return tree.path("schema").asText().equals(TickV1.SCHEMA)
        ? new FeedMessage.Time<>(io(() -> MAPPER.treeToValue(tree, Tick.class)))
        : new FeedMessage.Evidence<>(io(() -> MAPPER.treeToValue(tree, evidence)));
  }

  private interface Io<T> {
    T get() throws IOException;
  }

  private static <T> T io(Io<T> action) {
    try {
      return action.get();
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e.getOriginalMessage(), e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "schema")
  @JsonTypeName("countersign.secret-change/1")
  private interface SecretChangeV1 {}

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "schema")
  @JsonTypeName("countersign.ticket-snapshot/1")
  private interface TicketV1 {}

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "schema")
  @JsonTypeName(TickV1.SCHEMA)
  private interface TickV1 {
    String SCHEMA = "countersign.tick/1";
  }

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "schema")
  @JsonTypeName("countersign.finding/1")
  private interface FindingV1 {}

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "schema")
  @JsonTypeName("countersign.dead-letter/1")
  private interface DeadLetterV1 {}

  /** Values that are a text on the wire. */
  private static SimpleModule texts() {
    return new SimpleModule()
        .addSerializer(SecretReference.class, ToStringSerializer.instance)
        .addSerializer(TicketKey.class, ToStringSerializer.instance)
        .addSerializer(Feed.class, ToStringSerializer.instance)
        .addDeserializer(
            SecretReference.class, new Text<>(SecretReference.class, SecretReference::new))
        .addDeserializer(TicketKey.class, new Text<>(TicketKey.class, TicketKey::parse))
        .addDeserializer(Feed.class, new Text<>(Feed.class, Feed::of));
  }

  private static final class Text<T> extends FromStringDeserializer<T> {
    private static final long serialVersionUID = 1;
    private final transient Function<String, T> parser;

    Text(Class<T> type, Function<String, T> parser) {
      super(type);
      this.parser = parser;
    }

    @Override
    protected T _deserialize(String text, DeserializationContext context) {
      return parser.apply(text);
    }
  }
}
