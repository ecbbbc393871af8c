package io.countersign.policyfile.yaml;

import io.countersign.correlation.evidence.MutatingCalls;
import io.countersign.settings.Durations;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A kind of single value: how it may be written, and what it means. The text is read as it stands
 * in the file, so {@code off} is a word and {@code 012345678901} keeps its zero.
 *
 * @param forms what YAML may take the text for
 * @param parse throws IllegalArgumentException whose message is the remedy
 */
public record Scalar<T>(List<Form> forms, Function<String, T> parse) {
  private static final Pattern ACTION = Pattern.compile("[A-Z][A-Za-z0-9]+");

  /** What YAML 1.2 takes an unquoted text for. */
  public enum Form {
    STRING("a text"),
    INTEGER("a whole number"),
    OTHER("something else");

    private final String label;

    Form(String label) {
      this.label = label;
    }
  }

  /** A text that is not empty. */
  public static final Scalar<String> TEXT = text(Scalar::notEmpty);

  /** A text that is not empty, or a number that stands for one: ids, account numbers. */
  public static final Scalar<String> ID =
      new Scalar<>(List.of(Form.STRING, Form.INTEGER), Scalar::notEmpty);

  /** A text, empty too. */
  public static final Scalar<String> ANY_TEXT = text(t -> t);

  /** A number from 1 on. */
  public static final Scalar<Integer> COUNT = new Scalar<>(List.of(Form.INTEGER), Scalar::count);

  /** A length of time. */
  public static final Scalar<Duration> DURATION =
      new Scalar<>(List.of(Form.STRING, Form.INTEGER), Durations::parse);

  /** A moment: a day (its first moment in UTC) or a time with its zone. */
  public static final Scalar<Instant> INSTANT = text(Times::instant);

  /** A CloudTrail event name. */
  public static final Scalar<String> ACTION_NAME = text(Scalar::action);

  public Scalar {
    forms = List.copyOf(forms);
  }

  /** A text of a form of its own. */
  public static <T> Scalar<T> text(Function<String, T> parse) {
    return new Scalar<>(List.of(Form.STRING), parse);
  }

  /** One word of several. */
  public static <T> Scalar<T> oneOf(Map<String, T> words) {
    return text(
        t -> {
          T value = words.get(t);
          if (value == null) {
            throw new IllegalArgumentException(
                "'"
                    + t
                    + "': "
                    + Suggestion.sentence(t, words.keySet().stream().sorted().toList()));
          }
          return value;
        });
  }

  /** The lower-case names of an enum, with a dash for each underscore. */
  public static <E extends Enum<E>> Scalar<E> wordOf(Class<E> type) {
    return oneOf(
        Arrays.stream(type.getEnumConstants())
            .collect(
                Collectors.toMap(
                    e -> e.name().toLowerCase(Locale.ROOT).replace('_', '-'),
                    e -> e,
                    (a, b) -> a,
                    LinkedHashMap::new)));
  }

  /** A text that has the form of a pattern. */
  public static Scalar<String> like(String pattern, String remedy) {
    Pattern form = Pattern.compile(pattern);
    return text(
        t -> {
          if (!form.matcher(t).matches()) {
            throw new IllegalArgumentException("'" + t + "': " + remedy);
          }
          return t;
        });
  }

  String formsLabel() {
    return forms.stream().map(f -> f.label).collect(Collectors.joining(" or "));
  }

  private static String notEmpty(String text) {
    if (text.isBlank()) {
      throw new IllegalArgumentException("is empty: give it a value, or leave the key out");
    }
    return text.strip();
  }

  private static int count(String text) {
    if (!text.matches("[0-9]{1,6}") || Integer.parseInt(text) < 1) {
      throw new IllegalArgumentException(text + ": must be a whole number from 1 on");
    }
    return Integer.parseInt(text);
  }

  private static String action(String text) {
    if (!ACTION.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "'" + text + "': must be a CloudTrail event name such as PutSecretValue");
    }
    Suggestion.near(text, MutatingCalls.KNOWN)
        .filter(known -> !known.equals(text) && !MutatingCalls.KNOWN.contains(text))
        .ifPresent(
            known -> {
              throw new IllegalArgumentException("'" + text + "': did you mean '" + known + "'?");
            });
    return text;
  }
}
