package io.countersign.correlation.store;

import io.countersign.correlation.casefile.Position;
import io.countersign.correlation.secret.SecretName;
import java.util.Comparator;

/** A place among the changes of a case: by secret, then by time. */
public record Cursor(SecretName secret, Position position) implements Comparable<Cursor> {
  private static final Comparator<Cursor> ORDER =
      Comparator.comparing(Cursor::secret).thenComparing(Cursor::position);

  @Override
  public int compareTo(Cursor other) {
    return ORDER.compare(this, other);
  }
}
