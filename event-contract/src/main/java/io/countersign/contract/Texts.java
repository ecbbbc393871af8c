package io.countersign.contract;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.Module;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.deser.std.StringDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import io.countersign.correlation.evidence.Feed;
import io.countersign.correlation.evidence.TicketKey;
import io.countersign.correlation.secret.SecretReference;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.function.Function;

/** The values that are one text on the wire. Instants have at most millisecond precision there. */
final class Texts {
  private Texts() {}

  static Module module() {
    SimpleModule module = new SimpleModule("texts");
    add(module, Instant.class, t -> t.truncatedTo(ChronoUnit.MILLIS).toString(), Instant::parse);
    add(module, LocalDate.class, LocalDate::toString, LocalDate::parse);
    add(module, SecretReference.class, SecretReference::text, SecretReference::new);
    add(module, TicketKey.class, TicketKey::toString, TicketKey::parse);
    add(module, Feed.class, Feed::toString, Feed::of);
    module.addDeserializer(String.class, new SharedText());
    return module;
  }

  private static <T> void add(
      SimpleModule module, Class<T> type, Function<T, String> format, Function<String, T> parse) {
    module.addSerializer(type, new Writer<>(format)).addDeserializer(type, new Reader<>(parse));
  }

  private static final class Writer<T> extends JsonSerializer<T> {
    private final Function<T, String> format;

    Writer(Function<T, String> format) {
      this.format = format;
    }

    @Override
    public void serialize(T value, JsonGenerator json, SerializerProvider provider)
        throws IOException {
      json.writeString(format.apply(value));
    }
  }

  /** Reads a text as Jackson does, and keeps one instance of those that recur: of all but ids. */
  private static final class SharedText extends StdScalarDeserializer<String> {
    private static final long serialVersionUID = 1;
    private static final Set<String> COME_ONCE =
        Set.of("id", "event_id", "request_id", "version_id", "content_hash");

    SharedText() {
      super(String.class);
    }

    @Override
    public String deserialize(JsonParser json, DeserializationContext context) throws IOException {
      String name = json.currentName();
      String text = StringDeserializer.instance.deserialize(json, context);
      return name != null && COME_ONCE.contains(name) ? text : RecurringTexts.shared(text);
    }
  }

  private static final class Reader<T> extends JsonDeserializer<T> {
    private final Function<String, T> parse;

    Reader(Function<String, T> parse) {
      this.parse = parse;
    }

    @Override
    public T deserialize(JsonParser json, DeserializationContext context) throws IOException {
      if (!json.hasToken(JsonToken.VALUE_STRING)) {
        throw JsonMappingException.from(json, "expected a text, found " + json.currentToken());
      }
      try {
        return parse.apply(json.getText());
      } catch (IllegalArgumentException | DateTimeException e) {
        throw JsonMappingException.from(json, e.getMessage(), e);
      }
    }
  }
}
