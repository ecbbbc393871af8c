package io.countersign.resilience.fuzz;

import io.countersign.local.stack.DataFolder;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Sends hostile input through everything; the exit code says whether all checks held. */
@Command(
    name = "fuzz",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Sends mutated messages, each beside a good one, through the bridge, Kafka, the application",
      "and DynamoDB Local, and checks what became of each. Exit code 0: all of it holds."
    })
public final class FuzzCommand implements Callable<Integer> {
  private final Path home;

  @Spec private CommandSpec spec;

  @Option(
      names = "--inputs",
      defaultValue = "10000",
      description = "How many events are sent (default: ${DEFAULT-VALUE}).")
  private int inputs;

  @Option(
      names = "--seed",
      defaultValue = "1",
      description = "Decides the inputs (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--only",
      paramLabel = "NUMBER",
      description = "Sends this input of the seed alone, and keeps it in a file.")
  private @Nullable Integer only;

  @SuppressWarnings("NullAway.Init") // picocli sets the options
  public FuzzCommand(Path home) {
    this.home = home;
  }

  @Override
  public Integer call() throws Exception {
    try (DataFolder folder = DataFolder.temporary()) {
      System.setProperty("countersign.log", folder.log().toString());
      say("seed %d; data, log and the inputs that failed are in %s".formatted(seed, folder.path()));
      boolean held = new FuzzRun(home, folder.path(), plan(), this::say).run();
      say(held ? "all checks hold" : "not all checks hold");
      if (!held || only != null) {
        folder.keep();
      }
      return held ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    }
  }

  private FuzzRun.Plan plan() {
    return only == null
        ? new FuzzRun.Plan(seed, 0, inputs)
        : new FuzzRun.Plan(seed, only, Math.addExact(only, 1));
  }

  private void say(String text) {
    PrintWriter out = spec.commandLine().getOut();
    out.println(text);
    out.flush();
  }
}
