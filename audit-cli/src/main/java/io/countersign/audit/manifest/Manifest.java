package io.countersign.audit.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.countersign.contract.Json;
import io.countersign.correlation.evidence.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What lies beside the files of a pull: what was asked, of whom, by whom and when, what came, and
 * the digest of every file. Its last line but one holds the SHA-256 of the lines above it.
 *
 * @param schema {@link #SCHEMA}
 * @param madeBy the program that pulled, with its version
 * @param issues how many are in the files
 * @param changelogEntries of all issues together
 * @param approvals of Jira Service Management, of all issues together
 * @param approximateCount how many issues the query finds, as Jira estimates it
 * @param notRead what the query found and Jira did not give
 */
public record Manifest(
    String schema,
    String madeBy,
    String site,
    Account account,
    String query,
    Instant startedAt,
    Instant finishedAt,
    long issues,
    long changelogEntries,
    long approvals,
    @Nullable Long approximateCount,
    List<NotRead> notRead,
    List<Listed> files) {
  /** The schema that it names. */
  public static final String SCHEMA = "countersign.tickets-pull/1";

  /** How its file is called. */
  public static final String FILE_NAME = "manifest.json";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String DIGEST = ",\n  \"sha256_of_the_lines_above\" : \"";
  private static final String END = "\"\n}\n";

  public Manifest {
    notRead = List.copyOf(notRead);
    files = List.copyOf(files);
  }

  /** Who pulled: an account of the site. */
  public record Account(String id, @Nullable String name, @Nullable String email) {}

  /** An issue that Jira did not give, such as one that was deleted meanwhile. */
  public record NotRead(String key, String reason, String detail) {}

  /**
   * A file.
   *
   * @param sha256 in hex, as {@code sha256sum} prints it
   */
  public record Listed(String name, long bytes, String sha256, long issues) {}

  /** Whether the JSON is a manifest. */
  public static boolean recognises(JsonNode json) {
    return json.path("schema").asText().equals(SCHEMA);
  }

  /**
   * Reads one, intact or not.
   *
   * @throws IllegalArgumentException if something is missing; the message names the field
   */
  public static Manifest parse(JsonNode json) {
    return Json.read(json.toString().getBytes(StandardCharsets.UTF_8), Manifest.class);
  }

  /** The contents of its file. */
  public byte[] bytes() {
    try {
      String pretty = JSON.readTree(Json.bytes(this)).toPrettyString().replace("\r\n", "\n");
      return withDigest(pretty.substring(0, pretty.lastIndexOf("\n}")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Of the contents of its file, in hex. */
  public String sha256() {
    return HexFormat.of().formatHex(Sha256.newDigest().digest(bytes()));
  }

  /** Whether these are, byte for byte, the contents of a file as {@link #bytes} made it. */
  public static boolean isIntact(byte[] contents) {
    String text = new String(contents, StandardCharsets.UTF_8);
    int digest = text.lastIndexOf(DIGEST);
    return digest >= 0 && Arrays.equals(contents, withDigest(text.substring(0, digest)));
  }

  private static byte[] withDigest(String above) {
    String hash = Sha256.hex(above + DIGEST.substring(0, DIGEST.indexOf('\n') + 1));
    return (above + DIGEST + hash + END).getBytes(StandardCharsets.UTF_8);
  }
}
