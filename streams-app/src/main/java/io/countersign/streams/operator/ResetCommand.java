package io.countersign.streams.operator;

import io.countersign.settings.Parsers;
import io.countersign.settings.SettingValues;
import io.countersign.streams.settings.CorrelateSettings;
import io.countersign.streams.settings.KafkaSettings;
import io.countersign.streams.settings.RoleName;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.GroupState;
import org.apache.kafka.common.TopicPartition;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/**
 * The command {@code reset}: lets a role read its topics from another place. The correlator starts
 * anew: its state is derived from all evidence, so it is deleted and everything is read again.
 */
@Command(
    name = "reset",
    mixinStandardHelpOptions = true,
    description = {
      "Moves the consumer group of a stopped role. Without --execute it prints what would change.",
      "For correlate, the changelog of its state is deleted too."
    })
public final class ResetCommand implements Callable<Integer> {
  private final Map<String, String> environment;

  @Parameters(
      arity = "1",
      paramLabel = "correlate|sink|alert",
      description = "The role.",
      converter = OfRole.class)
  private RoleName role = RoleName.ALERT;

  @Option(
      names = "--to",
      required = true,
      paramLabel = "earliest|latest|TIME",
      description = "Where it continues; TIME such as 2024-05-03T00:00:00Z.",
      converter = Place.class)
  private OffsetSpec to = OffsetSpec.earliest();

  @Option(names = "--execute", description = "Change it.")
  private boolean execute;

  @Spec private CommandSpec spec = CommandSpec.create();

  public ResetCommand(Map<String, String> environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() {
    if (role == RoleName.CORRELATE && !(to instanceof OffsetSpec.EarliestSpec)) {
      throw new IllegalStateException(
          "reset correlate takes --to earliest only: with a part of the evidence it would report"
              + " changes whose tickets it has not read");
    }
    SettingValues values =
        SettingValues.read(
            environment,
            Stream.concat(KafkaSettings.ALL.stream(), CorrelateSettings.ALL.stream()).toList());
    Group group = Group.of(role, CorrelateSettings.from(values).applicationId());
    PrintWriter out = spec.commandLine().getOut();
    try (Cluster cluster = Cluster.connect(KafkaSettings.from(values))) {
      reset(cluster, group, out);
    }
    out.flush();
    return 0;
  }

  /** Offsets before state: with old state a repeated read changes nothing, with none it must. */
  private void reset(Cluster cluster, Group group, PrintWriter out) {
    checkStopped(cluster, group);
    Map<TopicPartition, Long> now = cluster.committed(group.name());
    Map<TopicPartition, Long> then = cluster.offsets(cluster.partitions(group.topics()), to);
    List<String> state = cluster.topics().stream().filter(group::keepsStateIn).toList();
    then.entrySet().stream()
        .sorted(Comparator.comparing(entry -> entry.getKey().toString()))
        .forEach(
            entry ->
                out.printf(
                    "group %s: %s from %s to %d%n",
                    group.name(),
                    entry.getKey(),
                    now.containsKey(entry.getKey()) ? now.get(entry.getKey()) : "none",
                    entry.getValue()));
    state.forEach(topic -> out.printf("topic %s: deleted%n", topic));
    if (!execute) {
      out.println("Nothing was changed: repeat it with --execute.");
      return;
    }
    cluster.commit(group.name(), then);
    if (!state.isEmpty()) {
      cluster.delete(state);
    }
    out.printf("Done. Start the role %s again.%n", role);
  }

  private void checkStopped(Cluster cluster, Group group) {
    GroupState state = cluster.groups().getOrDefault(group.name(), GroupState.DEAD);
    if (state != GroupState.EMPTY && state != GroupState.DEAD) {
      throw new IllegalStateException(
          "The group %s is %s: stop every task of the role %s, wait until 'describe' prints Empty (a killed process counts until its session ends), and repeat"
              .formatted(group.name(), state, role));
    }
  }

  private static final class OfRole implements ITypeConverter<RoleName> {
    @Override
    public RoleName convert(String text) {
      try {
        return Parsers.oneOf(RoleName.class).apply(text);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException("must be " + e.getMessage());
      }
    }
  }

  private static final class Place implements ITypeConverter<OffsetSpec> {
    @Override
    public OffsetSpec convert(String text) {
      return switch (text) {
        case "earliest" -> OffsetSpec.earliest();
        case "latest" -> OffsetSpec.latest();
        default -> OffsetSpec.forTimestamp(time(text).toEpochMilli());
      };
    }

    private static Instant time(String text) {
      try {
        return Instant.parse(text);
      } catch (DateTimeParseException e) {
        throw new TypeConversionException(
            "'%s' is no place: earliest, latest or a time such as 2024-05-03T00:00:00Z"
                .formatted(text));
      }
    }
  }
}
