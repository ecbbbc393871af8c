package io.countersign.local.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.countersign.embedded.EmbeddedKafka;
import io.countersign.embedded.Port;
import io.countersign.streams.Settings;
import io.countersign.streams.TopicAdmin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The images, without Docker: they can be made of what the build left, and what they hold runs and
 * is healthy by the health checks of Dockerfile, compose file and Terraform.
 */
final class ImagesIT {
  private static final Path TOP =
      Path.of(System.getProperty("basedir", ".")).toAbsolutePath().resolveSibling("");
  private static final Path SERVICES = Path.of("infra-terraform/modules/streams-app/services.tf");
  private static final Pattern HEALTH_CHECK =
      Pattern.compile("healthCheck\\s*=[^{\\[]*\\{\\s*command\\s*= (\\[[^\\]]*])");

  @TempDir private Path folder;

  private static Dockerfile dockerfile(String module) throws IOException {
    return Dockerfile.read(TOP.resolve(module).normalize());
  }

  @ParameterizedTest
  @ValueSource(strings = {"streams-app", "local-mode"})
  void everyCopyTakesExactlyOneThingForEachPattern(String module) throws IOException {
    Dockerfile file = dockerfile(module);
    List<String> patterns =
        file.of(Dockerfile.COPY).stream().flatMap(c -> Dockerfile.sources(c).stream()).toList();

    assertThat(patterns).isNotEmpty();
    for (String pattern : patterns) {
      List<Path> things = file.matches(pattern);
      assertThat(things).as("%s of %s; mvn package makes it", pattern, module).hasSize(1);
      assertThat(file.sends(things.getFirst())).as("%s in .dockerignore", pattern).isTrue();
    }
  }

  @Test
  void applicationIsHealthyByEveryHealthCheckWhileItRuns() throws Exception {
    Dockerfile file = dockerfile("streams-app");
    List<List<String>> checks =
        List.of(file.command("HEALTHCHECK"), ofService("app"), ofTerraform());
    try (EmbeddedKafka kafka = EmbeddedKafka.start(folder.resolve("kafka"), 0)) {
      Map<String, String> environment =
          Map.of(
              "KAFKA_BOOTSTRAP_SERVERS", kafka.bootstrapServers(),
              "PARTITIONS", "1",
              "REPLICATION_FACTOR", "1",
              "ROLES", "alert",
              "HTTP_PORT", Integer.toString(Port.free()));
      Settings settings = Settings.from(environment);
      TopicAdmin.create(settings.kafka(), settings.topics());

      healthyWhileItRuns(file, file.command("ENTRYPOINT"), environment, checks);
    }
  }

  @Test
  void bridgeIsHealthyByEveryHealthCheckWhileItRuns() throws Exception {
    Dockerfile file = dockerfile("local-mode");
    List<String> port = List.of("--port", Integer.toString(Port.free()));
    List<List<String>> checks =
        Stream.of(file.command("HEALTHCHECK"), ofService("bridge"))
            .map(check -> joined(check, port))
            .toList();
    Map<String, String> environment =
        Map.of(
            "KAFKA_BOOTSTRAP_SERVERS", Port.HOST + ":" + Port.free(), "ACCEPT_ANY_SOURCE", "true");

    healthyWhileItRuns(
        file,
        joined(joined(file.command("ENTRYPOINT"), file.command("CMD")), port),
        environment,
        checks);
  }

  private void healthyWhileItRuns(
      Dockerfile file,
      List<String> command,
      Map<String, String> environment,
      List<List<String>> checks)
      throws Exception {
    UnpackedImage image = UnpackedImage.of(file, folder.resolve("image"));
    for (List<String> check : checks) {
      assertThat(exitCode(image, check, environment)).as("%s before the start", check).isOne();
    }
    Path output = folder.resolve("output.txt");
    Process process = image.start(command, environment, output);
    try {
      for (List<String> check : checks) {
        await()
            .atMost(Duration.ofMinutes(1))
            .until(() -> exitCode(image, check, environment) == 0 || !process.isAlive());
        assertThat(process.isAlive()).as(Files.readString(output)).isTrue();
      }
    } finally {
      process.destroyForcibly();
      process.onExit().join();
    }
    for (List<String> check : checks) {
      assertThat(exitCode(image, check, environment)).as("%s after the end", check).isOne();
    }
  }

  private int exitCode(UnpackedImage image, List<String> check, Map<String, String> environment)
      throws IOException, InterruptedException {
    Path output = folder.resolve("check.txt");
    int code = image.start(check, environment, output).waitFor();
    assertThat(output).content().hasLineCount(1);
    return code;
  }

  private static List<String> ofService(String name) throws IOException {
    ComposeFile file = ComposeFile.read(TOP.resolve("docker-compose.yml"));
    return withoutCmd(file.services().get(name).healthCheck());
  }

  private static List<String> ofTerraform() throws IOException {
    Matcher m = HEALTH_CHECK.matcher(Files.readString(TOP.resolve(SERVICES)));
    assertThat(m.find()).as("a health check in %s", SERVICES).isTrue();
    return withoutCmd(Dockerfile.strings(m.group(1)));
  }

  /** Without the word before the command, which would be another one if it needed a shell. */
  private static List<String> withoutCmd(List<String> check) {
    assertThat(check).startsWith("CMD");
    return check.subList(1, check.size());
  }

  private static List<String> joined(List<String> command, List<String> more) {
    return Stream.concat(command.stream(), more.stream()).toList();
  }
}
