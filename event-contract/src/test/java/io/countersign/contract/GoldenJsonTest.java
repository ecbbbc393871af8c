package io.countersign.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is on the wire today is read tomorrow and written the same. */
class GoldenJsonTest {
  private static final ObjectMapper PLAIN = new ObjectMapper();

  @ParameterizedTest
  @EnumSource
  void goldenFileIsReadAndWrittenUnchanged(ValueSchema schema) throws IOException {
    String golden = Golden.of(schema);
    Object value = Json.read(golden.getBytes(StandardCharsets.UTF_8), schema.type());
    assertThat(indented(Json.bytes(value))).isEqualTo(golden);
  }

  @ParameterizedTest
  @EnumSource
  void goldenFileKeepsToThePublishedSchema(ValueSchema schema) throws IOException {
    assertThat(JsonSchema.of(schema).complaints(PLAIN.readTree(Golden.of(schema)))).isEmpty();
  }

  private static String indented(byte[] json) throws IOException {
    return PLAIN.readTree(json).toPrettyString() + "\n";
  }
}
