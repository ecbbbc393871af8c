package io.countersign.policyfile.yaml;

import io.countersign.policyfile.PolicyFileException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** All errors of one file, reported together. */
public final class Problems {
  private final String file;
  private final List<Problem> found = new ArrayList<>();

  /** Of a file of that name. */
  public Problems(String file) {
    this.file = file;
  }

  /** Notes an error. */
  public void add(int line, String path, String message) {
    found.add(new Problem(file, line, path, message));
  }

  /**
   * Ends the reading of a file that has errors.
   *
   * @throws PolicyFileException with all of them
   */
  public void throwIfAny() {
    if (!found.isEmpty()) {
      throw new PolicyFileException(
          found.stream().sorted(Comparator.comparingInt(Problem::line)).toList());
    }
  }
}
