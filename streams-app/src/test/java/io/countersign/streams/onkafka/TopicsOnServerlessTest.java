package io.countersign.streams.onkafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countersign.contract.Topics;
import io.countersign.streams.TopicAdmin;
import io.countersign.streams.settings.TopicSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.PolicyViolationException;
import org.apache.kafka.server.policy.AlterConfigPolicy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Topics on a broker that, as MSK Serverless, takes a cleanup policy only at creation. */
final class TopicsOnServerlessTest {
  private static final ConfigResource TICKETS =
      new ConfigResource(ConfigResource.Type.TOPIC, Topics.TICKETS.name());

  @TempDir Path folder;

  @Test
  void retentionOfTopicsThatExistIsAlteredAndTheirCleanupPolicyIsNot() throws Exception {
    Map<String, String> policy =
        Map.of("alter.config.policy.class.name", CleanupPolicyStays.class.getName());
    try (KafkaBroker kafka = KafkaBroker.start(folder, policy);
        Admin admin = kafka.admin()) {
      CleanupPolicyStays.ARMED.set(false);
      TopicAdmin.create(kafka.settings(), new TopicSettings(1, 1, Duration.ofDays(44)));
      CleanupPolicyStays.ARMED.set(true);

      TopicAdmin.create(kafka.settings(), new TopicSettings(1, 1, Duration.ofDays(60)));

      ConfigEntry retention = describe(admin).get("retention.ms");
      assertThat(retention.value()).isEqualTo("5184000000");
      assertThatThrownBy(() -> admin.incrementalAlterConfigs(compaction()).all().get())
          .isInstanceOf(ExecutionException.class)
          .hasCauseInstanceOf(PolicyViolationException.class);
    }
  }

  private static Config describe(Admin admin) throws Exception {
    return admin.describeConfigs(List.of(TICKETS)).all().get().values().iterator().next();
  }

  private static Map<ConfigResource, Collection<AlterConfigOp>> compaction() {
    ConfigEntry compact = new ConfigEntry("cleanup.policy", "compact");
    return Map.of(TICKETS, List.of(new AlterConfigOp(compact, AlterConfigOp.OpType.SET)));
  }

  /** Refuses to alter a cleanup policy; the broker makes it by name. */
  public static final class CleanupPolicyStays implements AlterConfigPolicy {
    private static final AtomicBoolean ARMED = new AtomicBoolean();

    @Override
    public void validate(RequestMetadata request) {
      if (ARMED.get() && request.configs().containsKey("cleanup.policy")) {
        throw new PolicyViolationException("a cleanup policy is set at creation only");
      }
    }

    @Override
    public void configure(Map<String, ?> configs) {}

    @Override
    public void close() {}
  }
}
