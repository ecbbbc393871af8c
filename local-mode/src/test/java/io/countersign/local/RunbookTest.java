package io.countersign.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.countersign.bridge.SnsBridgeHandler;
import io.countersign.local.stack.DataFolder;
import io.countersign.streams.Main;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/**
 * {@code docs/runbook.md} has the sentences that the programs print when something outside of them
 * is wrong, and each of them ends with one such sentence instead of a stack trace.
 */
class RunbookTest {
  private static final Path REPOSITORY = Path.of("..").toAbsolutePath().normalize();
  private static final Pattern SENTENCE = Pattern.compile("(?m)^\\| `([^`]+)` \\|");
  private static final String NOWHERE = "127.0.0.1:1";

  @TempDir Path folder;
  private final StringWriter err = new StringWriter();

  private static List<String> sentences() throws IOException {
    String runbook = Files.readString(REPOSITORY.resolve("docs/runbook.md"));
    String section = runbook.substring(runbook.indexOf("# What the programs print"));
    return SENTENCE
        .matcher(section)
        .results()
        .map(MatchResult::group)
        .map(RunbookTest::text)
        .toList();
  }

  private static String text(String row) {
    return row.substring(row.indexOf('`') + 1, row.lastIndexOf('`'));
  }

  @Test
  void everySentenceOfTheRunbookIsOneOfTheProgram() throws IOException {
    String program = program();
    assertThat(sentences()).hasSizeGreaterThan(15);
    for (String sentence : sentences()) {
      assertThat(
              Arrays.stream(sentence.split("…"))
                  .map(RunbookTest::words)
                  .filter(s -> s.length() > 3))
          .as(sentence)
          .isNotEmpty()
          .allMatch(program::contains);
    }
  }

  private static String words(String part) {
    return part.replaceFirst("^[:. ]+", "").strip();
  }

  /** All main sources, texts of several lines joined. */
  private static String program() throws IOException {
    try (Stream<Path> files = Files.walk(REPOSITORY)) {
      return files
          .filter(file -> file.toString().matches(".*/src/main/java/.*\\.java"))
          .map(RunbookTest::read)
          .map(source -> source.replaceAll("\"\\s*\\+\\s*\"", ""))
          .collect(Collectors.joining("\n"));
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void portOfHealthAndMetricsIsTaken() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = Integer.toString(taken.getLocalPort());
      assertThat(app(Map.of("ROLES", "alert", "HTTP_PORT", port))).isEqualTo(1);
    }
    assertPrinted("HTTP_PORT");
  }

  @Test
  void stateFolderCannotBeWritten() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "not a folder");
    assertThat(app(Map.of("STATE_DIR", file.toString()))).isEqualTo(1);
    assertPrinted("STATE_DIR");
  }

  @Test
  void stateFolderIsUsedByAnotherProcess() throws Exception {
    Path lock = Files.createDirectories(folder.resolve("countersign-correlator")).resolve(".lock");
    try (FileChannel other =
        FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      assertThat(other.lock().isValid()).isTrue();
      assertThat(app(Map.of("STATE_DIR", folder.toString()))).isEqualTo(1);
    }
    assertPrinted("STATE_DIR");
  }

  @ParameterizedTest
  @ValueSource(strings = {"correlate", "sink", "alert"})
  void kafkaDoesNotAnswerAtTheStart(String role) throws Exception {
    assertThat(app(Map.of("ROLES", role, "STATE_DIR", folder.toString()))).isEqualTo(1);
    assertPrinted("topics");
  }

  @Test
  void kafkaDoesNotAnswerTheCommandThatMakesTopics() throws Exception {
    assertThat(app(Map.of(), "topics")).isEqualTo(1);
    assertPrinted("Kafka does not answer");
  }

  @Test
  void addressOfKafkaIsNone() throws Exception {
    assertThat(app(Map.of("ROLES", "sink", "KAFKA_BOOTSTRAP_SERVERS", "no.such.host.invalid:9092")))
        .isEqualTo(1);
    assertPrinted("No client of Kafka");
  }

  @Test
  void dynamoDbDoesNotAnswer() throws Exception {
    assertThat(app(Map.of("DYNAMODB_ENDPOINT", "http://" + NOWHERE), "table")).isEqualTo(1);
    assertPrinted("The table");
  }

  @Test
  void settingIsMissing() throws Exception {
    assertThat(app(Map.of("KAFKA_BOOTSTRAP_SERVERS", ""))).isEqualTo(2);
    assertPrinted("KAFKA_BOOTSTRAP_SERVERS");
  }

  @Test
  void policyIsNotThere() throws Exception {
    String policy = folder.resolve("none.yaml").toString();
    assertThat(app(Map.of("POLICY_FILE", policy, "STATE_DIR", folder.toString()))).isEqualTo(2);
    assertPrinted(policy);
  }

  @Test
  void portOfLocalModeIsTaken() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = Integer.toString(taken.getLocalPort());
      assertThat(local("up", "--data", folder.resolve("d").toString(), "--kafka-port", port))
          .isEqualTo(1);
    }
    assertPrinted("countersign: port");
  }

  @Test
  void dataFolderIsUsedByAnother() throws Exception {
    try (DataFolder other = DataFolder.at(folder)) {
      assertThat(local("up", "--data", other.path().toString())).isEqualTo(1);
    }
    assertPrinted("countersign: another Countersign");
  }

  @Test
  void dataFolderCannotBeMade() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "not a folder");
    assertThat(local("up", "--data", file.toString())).isEqualTo(1);
    assertPrinted("countersign: " + file);
  }

  @Test
  void dynamoDbOfLocalModeDoesNotAnswer() throws Exception {
    assertThat(
            local(
                "up",
                "--data=" + folder,
                "--dynamodb-endpoint=http://" + NOWHERE,
                "--kafka-port=0",
                "--bridge-port=0",
                "--http-port=0"))
        .isEqualTo(1);
    assertPrinted("countersign: The table");
  }

  @Test
  void bridgeDoesNotReachKafka() throws Exception {
    Map<String, String> settings =
        Map.of(
            "KAFKA_BOOTSTRAP_SERVERS", NOWHERE,
            "KAFKA_DELIVERY_TIMEOUT", "1s",
            "ACCEPT_ANY_SOURCE", "true");
    try (SnsBridgeHandler bridge = new SnsBridgeHandler(settings, Clock.systemUTC())) {
      byte[] event = "not JSON".getBytes(StandardCharsets.UTF_8);
      Throwable failure =
          catchThrowable(
              () ->
                  bridge.handleRequest(
                      new ByteArrayInputStream(event), OutputStream.nullOutputStream(), null));
      err.write(failure.getMessage() + "\n");
    }
    assertPrinted("1 records were not acknowledged");
  }

  private int app(Map<String, String> settings, String... args) {
    Map<String, String> environment = new HashMap<>(settings);
    environment.putIfAbsent("KAFKA_BOOTSTRAP_SERVERS", NOWHERE);
    environment.putIfAbsent("ROLES", "correlate");
    environment.putIfAbsent("HTTP_PORT", "0");
    environment.putIfAbsent("DYNAMODB_ENDPOINT", "http://" + NOWHERE);
    return run(Main.commandLine(environment), args);
  }

  private int local(String... args) {
    return run(Countersign.commandLine(REPOSITORY, Map.of(), Clock.systemUTC()), args);
  }

  private int run(CommandLine commandLine, String... args) {
    return commandLine
        .setOut(new PrintWriter(new StringWriter(), true))
        .setErr(new PrintWriter(err, true))
        .execute(args);
  }

  /** One line that begins so, is in the runbook, and has no stack trace behind it. */
  private void assertPrinted(String start) throws IOException {
    List<String> lines =
        err.toString().lines().filter(line -> !line.equals("countersign: starting …")).toList();
    assertThat(lines).singleElement().asString().startsWith(start);
    String line = lines.getFirst().replaceFirst("^countersign: ", "");
    assertThat(sentences()).anyMatch(sentence -> line.matches(pattern(sentence)));
  }

  private static String pattern(String sentence) {
    return Arrays.stream(sentence.split("…", -1))
        .map(Pattern::quote)
        .collect(Collectors.joining(".*"));
  }
}
