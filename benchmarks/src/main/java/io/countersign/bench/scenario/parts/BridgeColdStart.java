package io.countersign.bench.scenario.parts;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.countersign.bench.process.OtherProcess;
import io.countersign.bench.scenario.Rig;
import io.countersign.bench.scenario.Scenario;
import io.countersign.bench.scenario.ScenarioResult;
import io.countersign.bench.scenario.Stage;
import io.countersign.local.envelope.LambdaEvents;
import io.countersign.local.envelope.Messages;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * From the start of the bridge's process until it has answered its first event, whose record is
 * then in Kafka. It runs as AWS Lambda runs it: the zip, and AWS's own interface client. Without
 * SnapStart and on this machine's CPU, so that versions can be compared; it does not predict what
 * AWS shows.
 */
public final class BridgeColdStart implements Scenario {
  private static final int RUNS = 7;
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final String MAIN = "com.amazonaws.services.lambda.runtime.api.client.AWSLambda";
  private static final String HANDLER = "io.countersign.bridge.SnsBridgeHandler";
  private static final String CHANGE = "/demo/no-ticket/change.json";

  @Override
  public String name() {
    return "bridge-cold-start";
  }

  @Override
  public String description() {
    return "the bridge's process start until its first event is answered";
  }

  @Override
  public ScenarioResult run(Stage stage) throws InterruptedException {
    try (Rig rig = new Rig(stage, false, false)) {
      Path function = unpacked(stage);
      List<Long> first = new ArrayList<>();
      List<Long> second = new ArrayList<>();
      for (int run = 0; run < RUNS; run++) {
        try (InvocationServer server = new InvocationServer()) {
          long start = System.nanoTime();
          try (OtherProcess bridge = start(stage, function, server, rig)) {
            if (!server.invoke(event(), PATIENCE) || !bridge.isAlive()) {
              return new ScenarioResult(Map.of(), false);
            }
            long answered = System.nanoTime();
            server.invoke(event(), PATIENCE);
            first.add(Duration.ofNanos(answered - start).toMillis());
            second.add(Duration.ofNanos(System.nanoTime() - answered).toMillis());
          }
        }
      }
      Map<String, Double> figures = new LinkedHashMap<>();
      figures.put("first_answer_ms", median(first));
      figures.put(
          "first_answer_ms_max", first.stream().mapToDouble(Long::doubleValue).max().orElse(0));
      figures.put("second_answer_ms", median(second));
      return new ScenarioResult(figures, true);
    }
  }

  private static OtherProcess start(Stage stage, Path function, InvocationServer server, Rig rig) {
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            interfaceClient(),
            MAIN,
            HANDLER);
    Map<String, String> environment =
        Map.of(
            "AWS_LAMBDA_RUNTIME_API", server.address(),
            "KAFKA_BOOTSTRAP_SERVERS", rig.broker().bootstrapServers(),
            "ACCEPT_ANY_SOURCE", "true");
    return OtherProcess.start(command, environment, function, stage.folder().resolve("bridge.log"));
  }

  /** What the service brings along; it takes the rest from the folder of the function. */
  private static String interfaceClient() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
        .filter(
            jar -> Path.of(jar).getFileName().toString().matches("(aws-lambda-java|utils-lite)-.*"))
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static byte[] event() {
    try (InputStream change = Messages.class.getResourceAsStream(CHANGE)) {
      String text = new String(change.readAllBytes(), StandardCharsets.UTF_8);
      ObjectNode event = new LambdaEvents(Clock.systemUTC()).sns(Messages.in(text));
      return event.toString().getBytes(StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path unpacked(Stage stage) {
    Path zip = stage.java().home().resolve("sns-bridge-lambda/target/sns-bridge-lambda.zip");
    Path folder = stage.folder().resolve("function");
    try (ZipInputStream in = new ZipInputStream(Files.newInputStream(zip))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        Path file = folder.resolve(entry.getName()).normalize();
        if (!entry.isDirectory() && file.startsWith(folder)) {
          Files.createDirectories(file.getParent());
          Files.copy(in, file);
        }
      }
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static double median(List<Long> millis) {
    return millis.stream().sorted().skip(millis.size() / 2).findFirst().orElseThrow();
  }
}
