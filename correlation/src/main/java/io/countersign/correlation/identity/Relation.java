package io.countersign.correlation.identity;

/** How two identities relate; unknown is neither of the others. */
public enum Relation {
  SAME,
  DIFFERENT,
  UNKNOWN
}
