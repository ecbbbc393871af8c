package io.countersign.local.cli;

import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(name = "demo")
public final class DemoCommand implements Callable<Integer> {
  public DemoCommand(Path home, Clock clock) {}

  @Override
  public Integer call() {
    return 1;
  }
}
