package io.countersign.recognition.jira;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import io.countersign.correlation.evidence.Sha256;
import io.countersign.correlation.evidence.TicketKey;
import io.countersign.correlation.secret.SecretReference;
import java.time.Instant;

/**
 * Half of the SHA-256 over all contents of a ticket: two edits in one instant have different
 * hashes, a repeated delivery has the same.
 */
final class ContentHash {
  private static final int BYTES = 16;
  private static final JsonMapper CANONICAL =
      JsonMapper.builder()
          .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
          .disable(MapperFeature.AUTO_DETECT_IS_GETTERS)
          .addModule(
              new SimpleModule()
                  .addSerializer(Instant.class, ToStringSerializer.instance)
                  .addSerializer(TicketKey.class, ToStringSerializer.instance)
                  .addSerializer(SecretReference.class, ToStringSerializer.instance))
          .build();

  private ContentHash() {}

  static String of(Ticket ticket) {
    return Sha256.hex(text(ticket), BYTES);
  }

  /** A ticket or what it says of one secret, always written in the same way. */
  static String text(Record ticket) {
    try {
      return CANONICAL.writeValueAsString(ticket);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a ticket has no content hash", e);
    }
  }
}
