package io.countersign.correlation.verdict;

/** What a finding is about. */
public enum Subject {
  CHANGE,
  CONSEQUENCE,
  TICKET
}
