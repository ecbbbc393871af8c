package io.countersign.infra;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The terraform of this machine, with a mirror that has the AWS provider; offline. */
record Terraform(Path binary, Path mirror) {
  static final String REMEDY =
      "SKIPPED: Terraform's files are neither validated nor tested, because there is no terraform"
          + " on the PATH or no AWS provider in a local mirror. Install terraform and run"
          + " `terraform providers mirror DIR` in infra-terraform, then set TF_PLUGIN_MIRROR=DIR.";

  record Result(int exit, String output) {}

  static Optional<Terraform> onThisMachine() throws IOException {
    Optional<Path> mirror = ProviderMirror.find();
    return mirror.isEmpty()
        ? Optional.empty()
        : onThePath().map(binary -> new Terraform(binary, mirror.get()));
  }

  private static Optional<Path> onThePath() {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .map(folder -> Path.of(folder, "terraform"))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** The commands, in their order. */
  List<List<String>> validateAndTest() {
    return List.of(
        List.of("init", "-backend=false", "-input=false", "-no-color", "-plugin-dir=" + mirror),
        List.of("validate", "-no-color"),
        List.of("test", "-no-color"));
  }

  Result run(Path folder, String... arguments) {
    List<String> command = new ArrayList<>(List.of(binary.toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
    builder.environment().put("AWS_EC2_METADATA_DISABLED", "true");
    builder.environment().remove("TF_CLI_CONFIG_FILE");
    try {
      Process process = builder.start();
      process.getOutputStream().close();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return new Result(process.waitFor(), output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while terraform ran", e);
    }
  }
}
