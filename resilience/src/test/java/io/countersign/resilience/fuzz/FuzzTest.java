package io.countersign.resilience.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** The short form of {@code ./countersign fuzz}. */
final class FuzzTest {
  @Test
  void everyInputIsAccountedFor() {
    Path home = Path.of("..").toAbsolutePath().normalize();
    StringWriter printed = new StringWriter();
    int exitCode =
        new CommandLine(new FuzzCommand(home))
            .setOut(new PrintWriter(printed))
            .execute("--inputs", "400", "--seed", "7");
    assertThat(exitCode).as(printed.toString()).isZero();
  }
}
