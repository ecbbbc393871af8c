package io.countersign.policyfile;

import io.countersign.policyfile.yaml.Problem;
import java.util.List;
import java.util.stream.Collectors;

/** A policy or a scenario that cannot be used, with everything that is wrong with it. */
public final class PolicyFileException extends RuntimeException {
  private static final long serialVersionUID = 1;
  private final transient List<Problem> problems;

  /** With all problems at once, in the order of lines. */
  public PolicyFileException(List<Problem> problems) {
    super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
    this.problems = List.copyOf(problems);
  }

  /** Of a file or folder as a whole. */
  public PolicyFileException(String file, String message) {
    this(List.of(new Problem(file, Problem.WHOLE_FILE, "", message)));
  }

  /** What is wrong. */
  public List<Problem> problems() {
    return problems;
  }
}
