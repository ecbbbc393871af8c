package io.countersign.audit.cli;

import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;

/** Tells of wrong arguments in one line, without all of the help. */
public final class OneLine implements IParameterExceptionHandler {
  @Override
  public int handleParseException(ParameterException e, String[] arguments) {
    CommandLine command = e.getCommandLine();
    String name = command.getCommandSpec().qualifiedName();
    command.getErr().println(name + ": " + e.getMessage() + " (see " + name + " --help)");
    return command.getCommandSpec().exitCodeOnInvalidInput();
  }
}
