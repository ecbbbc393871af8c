package io.countersign.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** The short form of {@code ./countersign chaos}, with every kind of fault about once. */
final class ChaosIT {
  @Test
  void everythingHoldsAfterTwoMinutesOfFaults() {
    Path home = Path.of("..").toAbsolutePath().normalize();
    int exitCode =
        new CommandLine(new ChaosCommand(home))
            .execute("--events", "3000", "--minutes", "2", "--seed", "11");
    assertThat(exitCode).isZero();
  }
}
