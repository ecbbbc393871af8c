package io.countersign.local.cli;

import io.countersign.local.envelope.LambdaEvents;
import io.countersign.local.envelope.Message;
import io.countersign.local.envelope.Messages;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints the Lambda event that AWS would make of the messages in files. */
@Command(
    name = "wrap",
    mixinStandardHelpOptions = true,
    description = {
      "Prints the Lambda event that AWS would make of messages:",
      "bare CloudTrail records, log files and answers of lookup-events (in EventBridge envelopes),"
          + " EventBridge events, Jira payloads, whatever else, broken or not."
    })
public final class WrapCommand implements Callable<Integer> {
  private enum Form {
    sns,
    sqs
  }

  private final Clock clock;

  @Spec private CommandSpec spec;

  @Option(
      names = "--as",
      description =
          "Straight from SNS, or out of an SQS queue behind it: ${COMPLETION-CANDIDATES}.",
      defaultValue = "sns")
  private Form form;

  @Parameters(paramLabel = "FILE", description = "Files to read; without one, standard input.")
  private List<Path> files = new ArrayList<>();

  @SuppressWarnings("NullAway.Init") // picocli sets the options
  public WrapCommand(Clock clock) {
    this.clock = clock;
  }

  @Override
  public Integer call() throws IOException {
    List<Message> messages = new ArrayList<>();
    for (String text : texts()) {
      messages.addAll(Messages.in(text));
    }
    LambdaEvents events = new LambdaEvents(clock);
    PrintWriter out = spec.commandLine().getOut();
    out.println(form == Form.sns ? events.sns(messages) : events.sqs(messages));
    out.flush();
    return 0;
  }

  private List<String> texts() throws IOException {
    if (files.isEmpty()) {
      return List.of(new String(System.in.readAllBytes(), StandardCharsets.UTF_8));
    }
    List<String> texts = new ArrayList<>();
    for (Path file : files) {
      texts.add(read(file));
    }
    return texts;
  }

  private static String read(Path file) throws IOException {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    } catch (NoSuchFileException e) {
      throw new IllegalArgumentException("there is no file " + file, e);
    }
  }
}
