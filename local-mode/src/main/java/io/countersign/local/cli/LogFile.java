package io.countersign.local.cli;

import java.nio.file.Path;

/** Sends the log of everything in this process to a file: the console is for people. */
final class LogFile {
  private LogFile() {}

  /** Has to come before whatever holds a logger is so much as loaded. */
  static void use(Path file) {
    System.setProperty("logback.configurationFile", "countersign-local-logback.xml");
    System.setProperty("countersign.log", file.toString());
  }
}
