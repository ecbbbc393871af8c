package io.countersign.bridge.packaged;

import io.countersign.bridge.packaged.RuntimeApi.Reply;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/**
 * The function in a process of its own, started as the managed runtime starts it: its interface
 * client is all that is on the class path, and takes the rest from the folder of the package.
 */
final class LambdaProcess implements AutoCloseable {
  private static final String HANDLER = "io.countersign.bridge.SnsBridgeHandler";
  private static final String MAIN = "com.amazonaws.services.lambda.runtime.api.client.AWSLambda";

  private final Process process;
  private final Path log;

  private LambdaProcess(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  static LambdaProcess start(Path folder, RuntimeApi api, Map<String, String> settings) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.add("-Dorg.crac.Core.Compat=com.amazonaws.services.lambda.crac");
    command.addAll(List.of("-cp", interfaceClient(), MAIN, HANDLER));
    try {
      Path log = Files.createTempFile("lambda", ".log");
      ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
      builder.environment().put("AWS_LAMBDA_RUNTIME_API", api.address());
      builder.environment().putAll(settings);
      builder.redirectErrorStream(true).redirectOutput(log.toFile());
      LambdaProcess lambda = new LambdaProcess(builder.start(), log);
      CompletableFuture<Void> unused =
          lambda
              .process
              .onExit()
              .thenRun(() -> api.ended(new Reply(true, lambda.log().toString())));
      return lambda;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What it has printed so far, line by line. */
  List<String> log() {
    try {
      return Files.exists(log) ? Files.readAllLines(log) : List.of();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
    try {
      Files.delete(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The jars that the service brings along; nothing of ours is among them. */
  private static String interfaceClient() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
        .filter(
            jar -> Path.of(jar).getFileName().toString().matches("(aws-lambda-java|utils-lite)-.*"))
        .collect(Collectors.joining(File.pathSeparator));
  }
}
