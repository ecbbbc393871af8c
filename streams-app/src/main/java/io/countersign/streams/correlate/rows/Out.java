package io.countersign.streams.correlate.rows;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Writes the fields of a row one after another; {@link In} reads them in the same order. */
final class Out {
  /** The version of all values; a row that a later release wrote is not read. */
  static final byte VERSION = 1;

  private byte[] bytes = new byte[512];
  private int size;

  Out number(byte value) {
    grow(1);
    bytes[size++] = value;
    return this;
  }

  /** A number that is never negative, small ones in one byte. */
  Out count(int value) {
    int rest = value;
    while (rest > 0x7f) {
      number((byte) (rest | 0x80));
      rest >>>= 7;
    }
    return number((byte) rest);
  }

  Out flag(boolean value) {
    return number((byte) (value ? 1 : 0));
  }

  /** Big-endian with the sign bit turned, so that the order of bytes is the order of numbers. */
  Out ordered(long value) {
    grow(Long.BYTES);
    long unsigned = value ^ Long.MIN_VALUE;
    for (int shift = 56; shift >= 0; shift -= 8) {
      bytes[size++] = (byte) (unsigned >>> shift);
    }
    return this;
  }

  /** A moment in milliseconds; beyond their range the nearest that there is. */
  Out time(Instant value) {
    return ordered(millis(value));
  }

  Out timeOrNone(@Nullable Instant value) {
    flag(value != null);
    return value == null ? this : time(value);
  }

  Out text(String value) {
    byte[] utf8 = value.getBytes(UTF_8);
    return count(utf8.length).raw(utf8);
  }

  Out textOrNone(@Nullable String value) {
    flag(value != null);
    return value == null ? this : text(value);
  }

  <T> Out list(Collection<T> values, BiConsumer<Out, T> each) {
    count(values.size());
    values.forEach(value -> each.accept(this, value));
    return this;
  }

  Out raw(byte[] value) {
    grow(value.length);
    System.arraycopy(value, 0, bytes, size, value.length);
    size += value.length;
    return this;
  }

  byte[] bytes() {
    return Arrays.copyOf(bytes, size);
  }

  private void grow(int by) {
    if (size + by > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + by));
    }
  }

  private static long millis(Instant value) {
    try {
      return value.toEpochMilli();
    } catch (ArithmeticException e) {
      return value.isBefore(Instant.EPOCH) ? Long.MIN_VALUE : Long.MAX_VALUE;
    }
  }
}
