package io.countersign.correlation.policy;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A pattern in which {@code *} is any text, slashes too, and {@code ?} one character. */
public final class Glob {
  private final String text;
  private final Pattern pattern;

  /** Compiles a pattern; every text is one. */
  public Glob(String text) {
    this.text = text;
    String regex = Pattern.quote(text).replace("*", "\\E.*\\Q").replace("?", "\\E.\\Q");
    this.pattern = Pattern.compile(regex, Pattern.DOTALL);
  }

  /** Whether a text matches; an absent text does not. */
  public boolean matches(@Nullable String candidate) {
    return candidate != null && pattern.matcher(candidate).matches();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Glob glob && text.equals(glob.text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  @Override
  public String toString() {
    return text;
  }
}
