package io.countersign.audit.evidence;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * How the characters of a file are stored: by its byte order mark, else by where its first bytes
 * are zero, else UTF-8.
 *
 * @param markLength how many bytes at the beginning are the mark
 */
record Encoding(Charset charset, int markLength) {
  static Encoding of(byte[] head) {
    int first = at(head, 0);
    int second = at(head, 1);
    if (first == 0xef && second == 0xbb && at(head, 2) == 0xbf) {
      return new Encoding(StandardCharsets.UTF_8, 3);
    }
    if (first == 0xff && second == 0xfe) {
      return new Encoding(StandardCharsets.UTF_16LE, 2);
    }
    if (first == 0xfe && second == 0xff) {
      return new Encoding(StandardCharsets.UTF_16BE, 2);
    }
    if (first == 0 && second > 0) {
      return new Encoding(StandardCharsets.UTF_16BE, 0);
    }
    return new Encoding(
        first > 0 && second == 0 ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_8, 0);
  }

  /** The characters of the bytes behind the mark. */
  String text(byte[] head) {
    return new String(head, markLength, head.length - markLength, charset);
  }

  private static int at(byte[] head, int index) {
    return index < head.length ? Byte.toUnsignedInt(head[index]) : -1;
  }
}
