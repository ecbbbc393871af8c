package io.countersign.audit.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.countersign.audit.manifest.Manifest.Account;
import io.countersign.audit.manifest.Manifest.Listed;
import io.countersign.audit.manifest.Manifest.NotRead;
import io.countersign.correlation.evidence.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ManifestTest {
  private static final Manifest MANIFEST =
      new Manifest(
          Manifest.SCHEMA,
          "countersign 0.1.0",
          "https://example.atlassian.net",
          new Account("5b-dora", "Döra", null),
          "project = KAN AND \"AWS secret\" is not EMPTY",
          Instant.parse("2026-04-01T00:00:00Z"),
          Instant.parse("2026-04-01T00:00:10Z"),
          1,
          8,
          0,
          1L,
          List.of(new NotRead("KAN-2", "NOT_FOUND", "status 404")),
          List.of(new Listed("issues-00001.json", 812, "0".repeat(64), 1)));

  @Test
  void comesBackAsItWas() throws IOException {
    byte[] bytes = MANIFEST.bytes();

    assertThat(Manifest.recognises(new ObjectMapper().readTree(bytes))).isTrue();
    assertThat(Manifest.parse(new ObjectMapper().readTree(bytes))).isEqualTo(MANIFEST);
    assertThat(Manifest.isIntact(bytes)).isTrue();
  }

  @Test
  void noByteOfItCanBeAlteredAddedOrTakenAway() {
    byte[] bytes = MANIFEST.bytes();
    for (int i = 0; i < bytes.length; i++) {
      byte[] altered = bytes.clone();
      altered[i] ^= 1;
      assertThat(Manifest.isIntact(altered)).as("byte %d", i).isFalse();
    }
    assertThat(Manifest.isIntact(Arrays.copyOf(bytes, bytes.length - 1))).isFalse();
    assertThat(Manifest.isIntact(Arrays.copyOf(bytes, bytes.length + 1))).isFalse();
    assertThat(Manifest.isIntact(new byte[0])).isFalse();
  }

  @Test
  void digestIsThatOfTheLinesAboveIt() {
    List<String> lines = new String(MANIFEST.bytes(), StandardCharsets.UTF_8).lines().toList();
    String above =
        lines.subList(0, lines.size() - 2).stream()
            .map(line -> line + "\n")
            .collect(Collectors.joining());

    assertThat(lines.get(lines.size() - 2)).contains(Sha256.hex(above));
  }
}
