package io.countersign.audit.cli;

import java.util.Map;

/**
 * What the launcher found out about where the output goes.
 *
 * @param width in columns
 * @param showsProgress whether standard error is one
 */
public record Terminal(int width, boolean showsProgress) {
  private static final int WIDTH_OF_FILES = 100;

  /** As the launcher tells it: {@code COLUMNS}, {@code COUNTERSIGN_PROGRESS}. */
  public static Terminal of(Map<String, String> environment) {
    String columns = environment.getOrDefault("COLUMNS", "");
    return new Terminal(
        columns.matches("[1-9][0-9]{1,3}") ? Integer.parseInt(columns) : WIDTH_OF_FILES,
        environment.containsKey("COUNTERSIGN_PROGRESS"));
  }
}
