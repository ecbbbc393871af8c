package io.countersign.resilience.fuzz.input;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** A change of the text of a JSON document, which no tree could hold. */
enum TextMutation {
  DUPLICATE_KEY {
    @Override
    String of(String text, MatchResult key, RandomGenerator random) {
      String other = Hostile.value(random).toString();
      return text.substring(0, key.start())
          + key.group()
          + other
          + ","
          + text.substring(key.start());
    }
  },
  ESCAPED_KEY {
    @Override
    String of(String text, MatchResult key, RandomGenerator random) {
      int at = key.start() + 1 + random.nextInt(key.group(1).length());
      return text.substring(0, at)
          + "\\u%04x".formatted((int) text.charAt(at))
          + text.substring(at + 1);
    }
  },
  /** Half of a surrogate pair, which JSON can write and UTF-8 cannot. */
  HALF_PAIR {
    @Override
    String of(String text, MatchResult key, RandomGenerator random) {
      int at = key.start() + 1;
      String half = random.nextBoolean() ? "\\ud83d" : "\\udd11";
      return text.substring(0, at) + half + text.substring(at);
    }
  };

  private static final Pattern KEY = Pattern.compile("\"([A-Za-z0-9 _-]{1,60})\":");

  abstract String of(String text, MatchResult key, RandomGenerator random);

  /** Changes a text at one of its keys, if it has one. */
  String in(String text, RandomGenerator random) {
    List<MatchResult> keys = KEY.matcher(text).results().limit(1_000).toList();
    return keys.isEmpty() ? text : of(text, Hostile.pick(keys, random), random);
  }
}
