package io.countersign.streams.settings;

import io.countersign.settings.Parsers;
import io.countersign.settings.Setting;
import io.countersign.settings.SettingValues;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** How the correlator runs. */
public record CorrelateSettings(
    String applicationId,
    Path stateDir,
    int threads,
    int standbyReplicas,
    GroupProtocol groupProtocol,
    Optional<Path> policyFile,
    boolean verifiedApprovals) {
  /** How partitions are shared out. */
  public enum GroupProtocol {
    CLASSIC,
    STREAMS
  }

  static final Setting<String> APPLICATION_ID =
      Setting.of(
          "APPLICATION_ID",
          "countersign-correlator",
          "Kafka Streams application id: group, changelog topics and state belong to it",
          text -> text);
  static final Setting<Path> STATE_DIR =
      Setting.of(
          "STATE_DIR",
          "/var/lib/countersign",
          "folder of the correlator's state; what is lost there is read back from Kafka",
          Path::of);
  static final Setting<Integer> THREADS =
      Setting.of("STREAM_THREADS", "1", "threads of the correlator", Parsers.number(1, 64));
  static final Setting<Integer> STANDBY_REPLICAS =
      Setting.of(
          "STANDBY_REPLICAS",
          "0",
          "copies of the state on other processes; 1 where two or more run",
          Parsers.number(0, 3));
  static final Setting<GroupProtocol> GROUP_PROTOCOL =
      Setting.of(
          "GROUP_PROTOCOL",
          "classic",
          "`classic`, or `streams` (KIP-1071) where the brokers have it: Kafka 4.2 and later, of Amazon MSK Express brokers only",
          Parsers.oneOf(GroupProtocol.class));
  static final Setting<Optional<Path>> POLICY_FILE =
      Setting.optional(
          "POLICY_FILE",
          "file of the policy, or folder of its versions; without it, the built-in policy",
          Path::of);
  static final Setting<Boolean> VERIFIED_APPROVALS =
      Setting.of(
          "VERIFIED_APPROVALS",
          "false",
          "`true` where the bridge checks a token or reads tickets back: the control `verified` is then enforced unless the policy says otherwise ([verified approvals](verified-approvals.md))",
          Parsers::flag);

  /** All of them. */
  public static final List<Setting<?>> ALL =
      List.of(
          APPLICATION_ID,
          STATE_DIR,
          THREADS,
          STANDBY_REPLICAS,
          GROUP_PROTOCOL,
          POLICY_FILE,
          VERIFIED_APPROVALS);

  /** Their values. */
  public static CorrelateSettings from(SettingValues values) {
    return new CorrelateSettings(
        values.get(APPLICATION_ID),
        values.get(STATE_DIR),
        values.get(THREADS),
        values.get(STANDBY_REPLICAS),
        values.get(GROUP_PROTOCOL),
        values.get(POLICY_FILE),
        values.get(VERIFIED_APPROVALS));
  }
}
