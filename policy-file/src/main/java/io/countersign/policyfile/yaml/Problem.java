package io.countersign.policyfile.yaml;

/**
 * One error in a file.
 *
 * @param line the first is 1
 * @param path the field, such as {@code rules[2].where.secret}; empty for the file as a whole
 * @param message what is wrong and what to write instead
 */
public record Problem(String file, int line, String path, String message) {
  @Override
  public String toString() {
    return file + ":" + line + ": " + (path.isEmpty() ? "" : path + ": ") + message;
  }
}
