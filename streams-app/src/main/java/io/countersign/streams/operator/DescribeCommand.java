package io.countersign.streams.operator;

import static java.util.Objects.requireNonNull;

import io.countersign.contract.Topic;
import io.countersign.contract.Topics;
import io.countersign.settings.SettingValues;
import io.countersign.streams.settings.CorrelateSettings;
import io.countersign.streams.settings.KafkaSettings;
import io.countersign.streams.settings.RoleName;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.GroupState;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.TopicConfig;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The command {@code describe}: topics, groups and their lag. It reads no record. */
@Command(
    name = "describe",
    mixinStandardHelpOptions = true,
    description = "Prints the topics, the consumer groups and how far each is behind.")
public final class DescribeCommand implements Callable<Integer> {
  private static final String TOPIC = "%-48s %10s %8s %12s %12s%n";
  private static final String LAG = "%-32s %-12s %-48s %10s %10s%n";

  private final Map<String, String> environment;

  @Spec private CommandSpec spec = CommandSpec.create();

  public DescribeCommand(Map<String, String> environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() {
    SettingValues values =
        SettingValues.read(
            environment,
            Stream.concat(KafkaSettings.ALL.stream(), CorrelateSettings.ALL.stream()).toList());
    String applicationId = CorrelateSettings.from(values).applicationId();
    PrintWriter out = spec.commandLine().getOut();
    try (Cluster cluster = Cluster.connect(KafkaSettings.from(values))) {
      topics(cluster, Group.of(RoleName.CORRELATE, applicationId), out);
      groups(cluster, applicationId, out);
    }
    out.flush();
    return 0;
  }

  private static void topics(Cluster cluster, Group correlator, PrintWriter out) {
    List<String> contract = Topics.all().stream().map(Topic::name).toList();
    List<String> there =
        cluster.topics().stream()
            .filter(topic -> contract.contains(topic) || correlator.keepsStateIn(topic))
            .toList();
    Map<String, Config> configurations = cluster.configurations(there);
    List<TopicPartition> partitions = cluster.partitions(there);
    Map<TopicPartition, Long> begins = cluster.offsets(partitions, OffsetSpec.earliest());
    Map<TopicPartition, Long> ends = cluster.offsets(partitions, OffsetSpec.latest());
    out.printf(TOPIC, "topic", "partitions", "in sync", "retention", "records");
    for (TopicDescription topic : sorted(cluster.describe(there))) {
      long records =
          partitions.stream()
              .filter(partition -> partition.topic().equals(topic.name()))
              .mapToLong(partition -> offset(ends, partition) - offset(begins, partition))
              .sum();
      out.printf(
          TOPIC,
          topic.name(),
          topic.partitions().size(),
          inSync(topic),
          retention(requireNonNull(configurations.get(topic.name()))),
          records);
    }
    contract.stream()
        .filter(topic -> !there.contains(topic))
        .forEach(topic -> out.printf("%-48s is missing: run 'topics'%n", topic));
  }

  private static long offset(Map<TopicPartition, Long> offsets, TopicPartition partition) {
    return offsets.getOrDefault(partition, 0L);
  }

  private static List<TopicDescription> sorted(Map<String, TopicDescription> topics) {
    return topics.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(Map.Entry::getValue)
        .toList();
  }

  /** Of the partition that has the fewest: replicas in sync, of how many. */
  private static String inSync(TopicDescription topic) {
    return topic.partitions().stream()
        .map(partition -> partition.isr().size() + "/" + partition.replicas().size())
        .min(String::compareTo)
        .orElse("none");
  }

  private static String retention(Config config) {
    if (config.get(TopicConfig.CLEANUP_POLICY_CONFIG).value().equals("compact")) {
      return "compacted";
    }
    long millis = Long.parseLong(config.get(TopicConfig.RETENTION_MS_CONFIG).value());
    return millis < 0 ? "unlimited" : Duration.ofMillis(millis).toDays() + "d";
  }

  private static void groups(Cluster cluster, String applicationId, PrintWriter out) {
    Map<String, GroupState> states = cluster.groups();
    out.printf("%n" + LAG, "group", "state", "topic", "lag", "largest");
    for (RoleName role : RoleName.values()) {
      Group group = Group.of(role, applicationId);
      if (!states.containsKey(group.name())) {
        out.printf("%-32s does not exist: role %s has not run%n", group.name(), role);
        continue;
      }
      Map<TopicPartition, Long> committed = cluster.committed(group.name());
      Map<TopicPartition, Long> ends = cluster.offsets(committed.keySet(), OffsetSpec.latest());
      for (String topic : group.topics()) {
        List<Long> lags = lags(topic, committed, ends);
        out.printf(
            LAG,
            group.name(),
            states.get(group.name()),
            topic,
            lags.stream().mapToLong(lag -> lag).sum(),
            lags.stream().mapToLong(lag -> lag).max().orElse(0));
      }
    }
  }

  private static List<Long> lags(
      String topic, Map<TopicPartition, Long> committed, Map<TopicPartition, Long> ends) {
    List<Long> lags = new ArrayList<>();
    committed.forEach(
        (partition, offset) -> {
          if (partition.topic().equals(topic)) {
            lags.add(Math.max(offset(ends, partition) - offset, 0));
          }
        });
    return lags;
  }
}
