package io.countersign.correlation.casefile;

import io.countersign.correlation.verdict.Finding;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;

/** Short hashes by which equal contents are known. */
final class Fingerprint {
  private Fingerprint() {}

  /** The first 128 bits of SHA-256, in hex. */
  static String of(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /** Of all that makes a new revision necessary when it changes. */
  static String of(Finding finding) {
    return of(finding.published(0, Instant.EPOCH, false).toString());
  }
}
