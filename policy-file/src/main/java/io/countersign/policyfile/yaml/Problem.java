package io.countersign.policyfile.yaml;

/**
 * One error in a file.
 *
 * @param line the first is 1; {@link #WHOLE_FILE} where no line is to blame
 * @param path the field, such as {@code rules[2].where.secret}; empty for the file as a whole
 * @param message what is wrong and what to write instead
 */
public record Problem(String file, int line, String path, String message) {
  /** The line of what is wrong with the file as a whole. */
  public static final int WHOLE_FILE = 0;

  @Override
  public String toString() {
    String place = line == WHOLE_FILE ? file : file + ":" + line;
    return place + ": " + (path.isEmpty() ? "" : path + ": ") + message;
  }
}
