package io.countersign.correlation.store;

import io.countersign.correlation.casefile.Position;
import io.countersign.correlation.secret.SecretName;

/** A place among the changes of a case: by secret, then by time. */
public record Place(SecretName secret, Position position) implements Comparable<Place> {
  @Override
  public int compareTo(Place other) {
    int bySecret = secret.compareTo(other.secret);
    return bySecret != 0 ? bySecret : position.compareTo(other.position);
  }
}
