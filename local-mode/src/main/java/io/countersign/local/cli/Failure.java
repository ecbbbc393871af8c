package io.countersign.local.cli;

import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Tells people what went wrong: what they can mend in one message, the rest with its trace. */
public final class Failure implements IExecutionExceptionHandler {
  @Override
  public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
    command.getErr().println("countersign: " + message(failure));
    if (!canBeMended(failure)) {
      failure.printStackTrace(command.getErr());
    }
    return CommandLine.ExitCode.SOFTWARE;
  }

  private static String message(Exception failure) {
    return failure.getMessage() == null ? failure.toString() : failure.getMessage();
  }

  /** Our own exceptions say what to do. */
  private static boolean canBeMended(Exception failure) {
    return failure.getClass().getName().startsWith("io.countersign.")
        || failure instanceof IllegalArgumentException
        || failure instanceof IllegalStateException;
  }
}
