package io.countersign.policyfile.yaml;

import io.countersign.policyfile.PolicyFileException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** All errors of one file, or of several that belong together, reported together. */
public final class Problems {
  private final String file;
  private final List<Problem> found;

  /** Of a file of that name. */
  public Problems(String file) {
    this(file, new ArrayList<>());
  }

  private Problems(String file, List<Problem> found) {
    this.file = file;
    this.found = found;
  }

  /** Of another file, reported together with these. */
  public Problems and(String otherFile) {
    return new Problems(otherFile, found);
  }

  /** Notes an error. */
  public void add(int line, String path, String message) {
    found.add(new Problem(file, line, path, message));
  }

  /**
   * Ends the reading where there are errors.
   *
   * @throws PolicyFileException with all of them
   */
  public void throwIfAny() {
    if (!found.isEmpty()) {
      throw new PolicyFileException(
          found.stream()
              .sorted(Comparator.comparing(Problem::file).thenComparingInt(Problem::line))
              .toList());
    }
  }
}
