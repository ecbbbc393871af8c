package io.countersign.correlation.evaluation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Texts and lists of a finding, cut so that the finding stays under 64 KB of JSON whatever the
 * evidence holds (docs/decisions/0032). Sizes are bytes of JSON in UTF-8: a control character takes
 * six of them.
 */
final class Shortened {
  /** Of one sentence. */
  static final int SENTENCE = 1_000;

  /** Of the sentences about one near miss. */
  static final int NEAR_MISS = 3_000;

  /** Of the explanation. */
  static final int EXPLANATION = 12_000;

  /** Of a name of a secret, an ARN or a caller. */
  static final int NAME = 1_500;

  /** Of another field. */
  static final int FIELD = 300;

  /** Of the ids of the evidence, and of one of them. */
  static final int IDS = 12_000;

  private static final int ID = 400;

  /** The ellipsis, in bytes. */
  private static final int ELLIPSIS = 3;

  private static final char REPLACEMENT = '\uFFFD';

  private Shortened() {}

  /** The text, or its beginning and an ellipsis; half of a surrogate pair is replaced. */
  static String text(String text, int limit) {
    int size = 0;
    int fits = 0;
    boolean broken = false;
    int read = 0;
    while (read < text.length()) {
      int c = text.codePointAt(read);
      read += Character.charCount(c);
      broken |= isHalf(c);
      size += size(c);
      if (size > limit) {
        return whole(text.substring(0, fits), broken) + "…";
      }
      if (size <= limit - ELLIPSIS) {
        fits = read;
      }
    }
    return whole(text, broken);
  }

  /** The same of a text that may be absent. */
  static @Nullable String textOrNull(@Nullable String text, int limit) {
    return text == null ? null : text(text, limit);
  }

  /** The first ids that fit; the last entry says how many more there are. */
  static List<String> ids(Collection<String> ids) {
    List<String> kept = new ArrayList<>(ids.size());
    int size = 0;
    for (String id : ids) {
      String cut = text(id, ID);
      size += cut.length() == id.length() ? size(id) : ID;
      if (size > IDS) {
        kept.add("… and " + (ids.size() - kept.size()) + " more");
        return kept;
      }
      kept.add(cut);
    }
    return kept;
  }

  private static String whole(String text, boolean broken) {
    if (!broken) {
      return text;
    }
    StringBuilder mended = new StringBuilder(text.length());
    text.codePoints().forEach(c -> mended.appendCodePoint(isHalf(c) ? REPLACEMENT : c));
    return mended.toString();
  }

  private static boolean isHalf(int c) {
    return c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
  }

  private static int size(String text) {
    int size = 0;
    int read = 0;
    while (read < text.length()) {
      int c = text.codePointAt(read);
      read += Character.charCount(c);
      size += size(c);
    }
    return size;
  }

  private static int size(int c) {
    if (c < 0x20) {
      return 6;
    }
    if (c < 0x80) {
      return c == '"' || c == '\\' ? 2 : 1;
    }
    if (c < 0x800) {
      return 2;
    }
    return c < 0x10000 ? 3 : 4;
  }
}
