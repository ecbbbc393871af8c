package io.countersign.contract;

/**
 * One instance for each of the texts that come again and again, such as accounts, regions and
 * roles. A record has about twenty of them; without this, a case on the heap holds as many copies
 * as it has records. Ids stay out: each comes once, and would take the slot of a text that recurs.
 * Bounded: a slot for each of 16,384 hashes, and the latest text of a hash keeps it. Threads may
 * share it: a race costs a copy and nothing else, since texts are immutable.
 */
public final class RecurringTexts {
  private static final int SLOTS = 1 << 14;
  private static final int LONGEST = 128;

  private static final String[] TEXTS = new String[SLOTS];

  private RecurringTexts() {}

  /** The known instance of a text, or the given one, which is known from then on. */
  public static String shared(String text) {
    if (text.length() > LONGEST) {
      return text;
    }
    int hash = text.hashCode();
    int slot = (hash ^ (hash >>> 16)) & (SLOTS - 1);
    String known = TEXTS[slot];
    if (text.equals(known)) {
      return known;
    }
    TEXTS[slot] = text;
    return text;
  }
}
