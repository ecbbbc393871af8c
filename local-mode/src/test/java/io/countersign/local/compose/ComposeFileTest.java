package io.countersign.local.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.countersign.local.compose.ComposeFile.Service;
import io.countersign.settings.Setting;
import io.countersign.streams.Main;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** What {@code docker-compose.yml} says of us is true; no Docker is needed to see that. */
final class ComposeFileTest {
  private static final Path TOP = Path.of(System.getProperty("basedir", "."), "..");
  private static final String APP = "streams-app";
  private static final String LOCAL = "local-mode";

  private final ComposeFile file;

  ComposeFileTest() throws IOException {
    file = ComposeFile.read(TOP.resolve("docker-compose.yml"));
  }

  private List<Service> builtFrom(String folder) {
    return file.services().values().stream().filter(s -> folder.equals(s.context())).toList();
  }

  private static void eachIsOne(Service service, List<Setting<?>> settings) {
    assertThat(service.environment().keySet())
        .isSubsetOf(settings.stream().map(Setting::name).toList());
  }

  @Test
  void everySettingOfTheApplicationIsOneAndRight() {
    assertThat(builtFrom(APP)).hasSize(3);
    for (Service service : builtFrom(APP)) {
      eachIsOne(service, io.countersign.streams.Settings.ALL);
      assertThatCode(() -> io.countersign.streams.Settings.from(service.environment()))
          .doesNotThrowAnyException();
    }
  }

  @Test
  void everySettingOfTheBridgeIsOneAndRight() {
    eachIsOne(service("bridge"), io.countersign.bridge.Settings.ALL);
    assertThatCode(() -> io.countersign.bridge.Settings.from(service("bridge").environment()))
        .doesNotThrowAnyException();
  }

  @Test
  void allOfOursFindKafkaWhereItSaysThatItIsForContainers() {
    Map<String, String> kafka = service("kafka").environment();
    List<String> advertised =
        List.of(kafka.getOrDefault("KAFKA_ADVERTISED_LISTENERS", "").split(","));
    List<Service> clients = new ArrayList<>(builtFrom(APP));
    clients.add(service("bridge"));

    assertThat(clients)
        .allSatisfy(
            client ->
                assertThat(advertised)
                    .contains(
                        "CONTAINERS://" + client.environment().get("KAFKA_BOOTSTRAP_SERVERS")));
    assertThat(advertised).contains("MACHINE://localhost:9092");
  }

  @Test
  void everyImageHasAVersion() {
    assertThat(file.services().values())
        .allSatisfy(
            service ->
                assertThat(service.image())
                    .matches("[a-z/-]+:[a-z0-9.]+")
                    .doesNotEndWith(":latest"));
  }

  @Test
  void everyPortOfThisMachineIsOnlyForItAndCanBeChosen() {
    List<String> ports =
        file.services().values().stream().flatMap(s -> s.ports().stream()).toList();

    assertThat(ports)
        .hasSize(4)
        .allMatch(port -> port.matches("127\\.0\\.0\\.1:\\$\\{[A-Z_]+_PORT:-\\d+}:\\d+"));
    assertThat(ports.stream().map(ComposeFile::withDefaults))
        .contains("127.0.0.1:9092:9092", "127.0.0.1:8000:8000")
        .contains("127.0.0.1:9001:9001", "127.0.0.1:8080:8080");
  }

  @Test
  void everyConditionIsOneThatItsServiceCanMeet() {
    file.services()
        .values()
        .forEach(service -> service.needs().forEach((name, condition) -> canMeet(name, condition)));
  }

  /** The image's own health check asks the bridge. */
  @Test
  void ticksHaveNoHealthCheck() {
    assertThat(service("ticks").keys()).containsEntry("healthcheck", Map.of("disable", true));
  }

  private void canMeet(String name, String condition) {
    Service needed = service(name);
    switch (condition) {
      case "service_healthy" -> assertThat(needed.keys()).as(name).containsKey("healthcheck");
      case "service_completed_successfully" ->
          assertThat(needed.keys()).as(name).containsEntry("restart", "no");
      default -> throw new AssertionError(condition + " of " + name);
    }
  }

  @Test
  void everyCommandOfOursIsOne() {
    Set<String> commands =
        CommandLine.getCommandMethods(Main.class, null).stream()
            .map(method -> method.getAnnotation(Command.class).name())
            .collect(Collectors.toSet());

    assertThat(builtFrom(APP))
        .allSatisfy(service -> assertThat(commands).containsAll(service.command()));
    assertThat(builtFrom(LOCAL)).hasSize(2);
    assertThat(service("bridge").command())
        .containsExactly("invoke-api", "--host", "0.0.0.0", "--accept-host", "bridge");
    assertThat(service("ticks").command())
        .containsExactly(
            "ticks",
            "--every",
            "5s",
            "--to",
            "http://bridge:9001/2015-03-31/functions/sns-bridge/invocations");
  }

  /** What Docker Compose 1.29 of Debian 12 refuses. */
  @Test
  void anOlderDockerComposeReadsItToo() {
    assertThat(file.top().keySet()).allMatch(key -> key.matches("services|volumes|x-.*"));
    assertThat(file.services().values())
        .allSatisfy(service -> assertThat(service.keys()).doesNotContainKeys("develop", "attach"));
  }

  @Test
  void imagesOfOursRunAsANumberedUserAndHoldNoDynamoDbLocal() throws IOException {
    for (String folder : List.of(APP, LOCAL)) {
      List<String> lines = Files.readAllLines(TOP.resolve(folder).resolve("Dockerfile"));

      assertThat(lines).anyMatch(line -> line.matches("USER \\d+:\\d+"));
      assertThat(lines).anyMatch(line -> line.startsWith("ENTRYPOINT [\"java\""));
      assertThat(lines)
          .filteredOn(line -> line.startsWith("COPY") || line.startsWith("ADD"))
          .isNotEmpty()
          .noneMatch(line -> line.contains("dynamodb"));
    }
  }

  private Service service(String name) {
    Service service = file.services().get(name);
    assertThat(service).as(name).isNotNull();
    return service;
  }
}
