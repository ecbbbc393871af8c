package io.countersign.streams.correlate.rows;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.countersign.contract.RecurringTexts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads the fields of a row in the order in which {@link Out} wrote them. */
final class In {
  private final byte[] bytes;
  private int position;

  In(byte[] bytes) {
    this.bytes = bytes;
  }

  /**
   * A value after its version byte.
   *
   * @throws IllegalStateException if a later release wrote it
   */
  static In versioned(byte[] value) {
    In in = new In(value);
    byte version = in.number();
    if (version != Out.VERSION) {
      throw new IllegalStateException(
          "a row of the correlator's state has version "
              + version
              + ", this release reads version "
              + Out.VERSION
              + ": start the release that wrote it, or a new application id (docs/upgrade.md)");
    }
    return in;
  }

  byte number() {
    return bytes[position++];
  }

  int count() {
    int value = 0;
    int shift = 0;
    byte next = number();
    while ((next & 0x80) != 0) {
      value |= (next & 0x7f) << shift;
      shift += 7;
      next = number();
    }
    return value | (next << shift);
  }

  boolean flag() {
    return number() != 0;
  }

  long ordered() {
    long value = 0;
    for (int i = 0; i < Long.BYTES; i++) {
      value = (value << 8) | (bytes[position++] & 0xff);
    }
    return value ^ Long.MIN_VALUE;
  }

  Instant time() {
    long millis = ordered();
    if (millis == Long.MIN_VALUE) {
      return Instant.MIN;
    }
    return millis == Long.MAX_VALUE ? Instant.MAX : Instant.ofEpochMilli(millis);
  }

  @Nullable Instant timeOrNone() {
    return flag() ? time() : null;
  }

  /** A text that recurs in other rows. */
  String text() {
    return RecurringTexts.shared(id());
  }

  /** A text that other rows hardly have: an id, or the key of a case. */
  String id() {
    int length = count();
    String value = new String(bytes, position, length, UTF_8);
    position += length;
    return value;
  }

  @Nullable String idOrNone() {
    return flag() ? id() : null;
  }

  @Nullable String textOrNone() {
    return flag() ? text() : null;
  }

  <T> List<T> list(Function<In, T> each) {
    int size = count();
    List<T> values = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      values.add(each.apply(this));
    }
    return values;
  }
}
