package io.countersign.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.local.stack.Addresses;
import io.countersign.local.stack.DataFolder;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WelcomeTest {
  private static final Addresses ADDRESSES =
      new Addresses(
          "127.0.0.1:9092",
          URI.create("http://127.0.0.1:8000"),
          URI.create("http://127.0.0.1:9001"),
          URI.create("http://127.0.0.1:9001/2015-03-31/functions/sns-bridge/invocations"),
          URI.create("http://127.0.0.1:8080"));

  @TempDir Path folder;

  @Test
  void itSaysWhereEverythingIsAndThatTheBridgeTakesAnything() {
    assertThat(text())
        .contains("127.0.0.1:9092", "http://127.0.0.1:8000", "http://127.0.0.1:9001")
        .contains("http://127.0.0.1:8080", "countersign.log", "off: time is yours to drive")
        .contains("TAKES ANYTHING FROM ANYWHERE")
        .doesNotContainPattern("\\{\\{[a-z]+}}");
  }

  @Test
  void itsExamplesAreTypedAsTheyStand() throws Exception {
    String examples =
        Stream.of(text().split("\n\n"))
            .filter(paragraph -> !paragraph.matches("(?s) *[A-Z].*"))
            .collect(Collectors.joining("\n"));
    assertThat(examples).contains("<<EOF");
    Process bash =
        new ProcessBuilder("bash", "-n", "-c", examples).redirectErrorStream(true).start();
    String complaints = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(bash.waitFor()).as(complaints).isZero();
    assertThat(complaints).isEmpty();
  }

  private String text() {
    try (DataFolder data = DataFolder.at(folder)) {
      return new Welcome(ADDRESSES, data, new TickEvery(Optional.empty()), folder).text();
    }
  }
}
