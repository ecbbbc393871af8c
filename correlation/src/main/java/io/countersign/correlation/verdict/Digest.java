package io.countersign.correlation.verdict;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * SHA-256 over named fields in a fixed binary layout, cut to 128 bits. A text is its length in
 * UTF-8 bytes and the bytes, a null text the length -1, so that no two sequences of fields have the
 * same bytes. The layout is compared with stored digests: fields may only be appended, and only
 * where they are present.
 */
public final class Digest {
  private static final int BYTES = 16;
  private static final int NULL = -1;

  private final MessageDigest sha256 = sha256();
  private final byte[] number = new byte[Long.BYTES];

  /** Adds a text, which may be absent. */
  public Digest text(@Nullable String value) {
    if (value == null) {
      return number(NULL);
    }
    byte[] bytes = value.getBytes(UTF_8);
    number(bytes.length);
    sha256.update(bytes);
    return this;
  }

  /** Adds a list of texts with its length. */
  public Digest texts(Collection<String> values) {
    number(values.size());
    values.forEach(this::text);
    return this;
  }

  /** Adds a list of constants by their names, with its length. */
  public Digest names(Collection<? extends Enum<?>> values) {
    number(values.size());
    for (Enum<?> value : values) {
      text(value.name());
    }
    return this;
  }

  /** Adds a moment in milliseconds; an absent one is the lowest number. */
  public Digest time(@Nullable Instant value) {
    return number(value == null ? Long.MIN_VALUE : value.toEpochMilli());
  }

  /** Adds a number. */
  public Digest number(long value) {
    for (int i = 0; i < Long.BYTES; i++) {
      number[i] = (byte) (value >>> (56 - 8 * i));
    }
    sha256.update(number);
    return this;
  }

  /** The digest in hex: 32 characters. */
  public String hex() {
    return HexFormat.of().formatHex(bytes());
  }

  /** The digest: 16 bytes. */
  public byte[] bytes() {
    return Arrays.copyOf(sha256.digest(), BYTES);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
