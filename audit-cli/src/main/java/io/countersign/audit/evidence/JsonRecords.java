package io.countersign.audit.evidence;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.util.Set;

/**
 * Finds the records in JSON: the elements of arrays and of what is called {@code Records}, {@code
 * Events} or {@code logEvents}, and whole objects else. Of events of other AWS services no more is
 * kept than the name of the service, so that memory does not grow with the size of a file.
 */
final class JsonRecords {
  private static final Set<String> LISTS = Set.of("Records", "Events", "logEvents", "events");
  private static final Set<String> SOURCES = Set.of("eventSource", "EventSource");
  private static final String SECRETS_MANAGER = "secretsmanager.amazonaws.com";

  /** Two values of one key would leave it open which one counts, as in StrictJson. */
  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY).build();

  private final RecordSink sink;

  JsonRecords(RecordSink sink) {
    this.sink = sink;
  }

  /**
   * Reads all of a text; what was found before it breaks was handed on.
   *
   * @throws IOException if it is no JSON, or cannot be read
   */
  void read(InputStream text) throws IOException {
    try (JsonParser parser = MAPPER.createParser(text)) {
      values(parser);
    }
  }

  /** The same, of characters. */
  void read(Reader text) throws IOException {
    try (JsonParser parser = MAPPER.createParser(text)) {
      values(parser);
    }
  }

  /** The same, of a text on one line. */
  void read(String text) throws IOException {
    try (JsonParser parser = MAPPER.createParser(text)) {
      values(parser);
    }
  }

  /** Whether a text is one JSON object and nothing else. */
  static boolean isOneObject(String text) {
    try (JsonParser parser = MAPPER.createParser(text)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return false;
      }
      parser.skipChildren();
      return parser.nextToken() == null;
    } catch (IOException e) {
      return false;
    }
  }

  private void values(JsonParser parser) throws IOException {
    while (parser.nextToken() != null) {
      value(parser);
    }
  }

  private void value(JsonParser parser) throws IOException {
    switch (parser.currentToken()) {
      case START_OBJECT -> object(parser);
      case START_ARRAY -> elements(parser);
      default -> sink.notARecord("neither a JSON object nor a list of them");
    }
  }

  private void elements(JsonParser parser) throws IOException {
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      value(parser);
    }
  }

  private void object(JsonParser parser) throws IOException {
    JsonStreamContext around = parser.getParsingContext().getParent();
    try {
      fields(parser, around);
    } catch (MismatchedInputException e) {
      sink.notARecord("a key twice: it is open which of the values counts");
      skipTo(around, parser);
    }
  }

  private void fields(JsonParser parser, JsonStreamContext around) throws IOException {
    ObjectNode object = MAPPER.createObjectNode();
    boolean isList = false;
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      JsonToken value = parser.nextToken();
      if (value == JsonToken.START_ARRAY && LISTS.contains(name)) {
        elements(parser);
        isList = true;
      } else if (value == JsonToken.VALUE_STRING && isOfOtherSource(name, parser.getText())) {
        skipTo(around, parser);
        sink.ofOtherSource();
        return;
      } else if (object.replace(name, MAPPER.<JsonNode>readTree(parser)) != null) {
        throw MismatchedInputException.from(parser, JsonNode.class, name);
      }
    }
    if (!isList) {
      sink.record(object);
    }
  }

  /** A queue or a topic is a source, too: {@code aws:sqs}. */
  private static boolean isOfOtherSource(String name, String source) {
    return SOURCES.contains(name)
        && source.endsWith(".amazonaws.com")
        && !source.equals(SECRETS_MANAGER);
  }

  private static void skipTo(JsonStreamContext around, JsonParser parser) throws IOException {
    while (!parser.getParsingContext().equals(around)) {
      parser.nextToken();
    }
  }
}
