package io.countersign.streams.correlate;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.streams.role.RoleStopped;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.kafka.streams.errors.ProcessorStateException;
import org.apache.kafka.streams.errors.StreamsException;
import org.junit.jupiter.api.Test;

/** What is said of a role that cannot go on is one line, however long the words of its failure. */
final class RoleStoppedTest {
  @Test
  void fullDiskIsNamedWithItsFolderAndTheRemedy() {
    Throwable failure =
        new StreamsException(
            new ProcessorStateException(
                "Error while executing put",
                new IOException("While appending to file: 000008.log: No space left on device")));

    RoleStopped stopped = CorrelateRole.stopped(failure, Path.of("/state"));

    assertThat(stopped.isExplained()).isTrue();
    assertThat(stopped)
        .hasCause(failure)
        .hasMessageStartingWith(
            "Role correlate stopped: no space is left in STATE_DIR /state. Make room");
  }

  @Test
  void anythingElseIsNamedByTheFirstLineOfItsInnermostCause() {
    Throwable failure =
        new StreamsException(
            "Exception caught in process. stacktrace=\n\tat a\n\tat b",
            new IllegalStateException("a row has version 9\nand more"));

    RoleStopped stopped = CorrelateRole.stopped(failure, Path.of("/state"));

    assertThat(stopped.isExplained()).isFalse();
    assertThat(stopped)
        .hasMessageStartingWith(
            "Role correlate stopped: IllegalStateException: a row has version 9. Start it again");
  }
}
