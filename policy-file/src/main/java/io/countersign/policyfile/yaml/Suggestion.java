package io.countersign.policyfile.yaml;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** What the author probably meant. */
public final class Suggestion {
  private static final int MOST_TYPOS = 2;

  private Suggestion() {}

  /** The known word that is nearest to the given one, if any is near. */
  public static Optional<String> near(String word, Collection<String> known) {
    return known.stream()
        .filter(k -> distance(plain(word), plain(k)) <= typosIn(k))
        .min(Comparator.comparingInt(k -> distance(plain(word), plain(k))));
  }

  /** A half sentence to put behind an error: what was meant, else what there is. */
  public static String sentence(String word, Collection<String> known) {
    return near(word, known)
        .map(k -> "did you mean '" + k + "'?")
        .orElseGet(() -> "known are " + String.join(", ", known));
  }

  private static int typosIn(String known) {
    return Math.min(MOST_TYPOS, known.length() / 3);
  }

  /** Without case and punctuation: {@code valid_for} is {@code validFor}. */
  private static String plain(String word) {
    return word.toLowerCase(Locale.ROOT).replaceAll("[-_ ]", "");
  }

  /** The number of letters to change, add or leave out (Levenshtein). */
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int changed = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(changed, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }
}
