package io.countersign.streams.correlate;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.countersign.correlation.evidence.Feed;
import java.nio.ByteBuffer;
import org.apache.kafka.common.utils.Bytes;

/**
 * Keys of the store: a byte for the kind of row, then what tells it from others of its kind. The
 * key of a case carries its length, so that one case's rows are never a prefix of another's. This
 * layout is on disk and in the changelog: it only ever grows.
 */
final class RowKey {
  private static final byte WATERMARK = 'w';
  private static final byte AGENDA = 'a';
  private static final byte CHANGE = 'c';
  private static final byte TICKET = 't';
  private static final byte RULING = 'r';

  private RowKey() {}

  static Bytes watermark(Feed feed) {
    return flat(WATERMARK, feed.toString());
  }

  static Bytes agenda(String caseKey) {
    return flat(AGENDA, caseKey);
  }

  static Bytes changes(String caseKey) {
    return change(caseKey, "");
  }

  static Bytes change(String caseKey, String key) {
    return ofCase(CHANGE, caseKey, key);
  }

  static Bytes tickets(String caseKey) {
    return ticket(caseKey, "");
  }

  static Bytes ticket(String caseKey, String key) {
    return ofCase(TICKET, caseKey, key);
  }

  static Bytes rulings(String caseKey) {
    return ruling(caseKey, "");
  }

  static Bytes ruling(String caseKey, String findingId) {
    return ofCase(RULING, caseKey, findingId);
  }

  /** What follows a prefix. */
  static String rest(Bytes key, Bytes prefix) {
    int begin = prefix.get().length;
    return new String(key.get(), begin, key.get().length - begin, UTF_8);
  }

  private static Bytes flat(byte kind, String rest) {
    byte[] text = rest.getBytes(UTF_8);
    return Bytes.wrap(ByteBuffer.allocate(1 + text.length).put(kind).put(text).array());
  }

  private static Bytes ofCase(byte kind, String caseKey, String rest) {
    byte[] first = caseKey.getBytes(UTF_8);
    byte[] second = rest.getBytes(UTF_8);
    return Bytes.wrap(
        ByteBuffer.allocate(1 + Integer.BYTES + first.length + second.length)
            .put(kind)
            .putInt(first.length)
            .put(first)
            .put(second)
            .array());
  }
}
