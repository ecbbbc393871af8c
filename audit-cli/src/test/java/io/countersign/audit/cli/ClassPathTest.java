package io.countersign.audit.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.audit.Records;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An audit in a process without the Kafka and AWS jars that the other tests need; the pom bans both
 * from compile and runtime scope.
 */
class ClassPathTest {
  private static final Predicate<String> KAFKA_OR_AWS =
      Pattern.compile("kafka|awssdk|amazonaws|streams-app|sns-bridge").asPredicate();

  @TempDir private Path folder;

  @Test
  void auditRunsWithoutKafkaAndAwsOnItsClassPath() throws Exception {
    Path log = write("change.json", Records.file(Records.change("bare", "prod/other")).toString());
    Path tickets = write("tickets.jsonl", Records.ticket("KAN-1", "prod/db").toString());
    Path report = folder.resolve("report.html");
    Process audit =
        java(
            "--cloudtrail",
            log.toString(),
            "--tickets",
            tickets.toString(),
            "--format",
            "html",
            "--out",
            report.toString());
    assertThat(new String(audit.getInputStream().readAllBytes(), UTF_8))
        .contains("discrepancies 1");
    assertThat(audit.waitFor()).isEqualTo(AuditCommand.DISCREPANCIES);
    assertThat(report).content().contains("NO_TICKET");
  }

  @Test
  void classPathOfTheTestsHoldsWhatIsLeftOut() {
    assertThat(classPath().filter(KAFKA_OR_AWS))
        .anyMatch(jar -> jar.contains("kafka-clients"))
        .anyMatch(jar -> jar.contains("awssdk"));
  }

  private Process java(String... arguments) throws IOException {
    String rest =
        classPath().filter(KAFKA_OR_AWS.negate()).collect(Collectors.joining(File.pathSeparator));
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                rest,
                AuditProcess.class.getName()));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).redirectErrorStream(true).start();
  }

  private static Stream<String> classPath() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator));
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  /** The audit as the launcher starts it. */
  static final class AuditProcess {
    private AuditProcess() {}

    public static void main(String[] arguments) {
      Terminal terminal = Terminal.of(System.getenv());
      System.exit(AuditCommand.commandLine(terminal, Clock.systemUTC()).execute(arguments));
    }
  }
}
