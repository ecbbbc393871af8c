package io.countersign.bridge;

import io.countersign.settings.Parsers;
import io.countersign.settings.Rule;
import io.countersign.settings.Setting;
import io.countersign.settings.SettingValues;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The settings that decide where a message may come from. */
final class SourceSettings {
  private static final String ARN = "arn:aws[a-z-]*:(?:sns|sqs):.+";

  private static final Setting<Set<String>> CHANGES =
      sources("CHANGE_SOURCES", "changes of secrets");
  private static final Setting<Set<String>> TICKETS = sources("TICKET_SOURCES", "tickets");
  private static final Setting<Set<String>> TICKS = sources("TICK_SOURCES", "ticks");
  private static final Setting<Boolean> ACCEPT_ANY =
      Setting.of(
          "ACCEPT_ANY_SOURCE",
          "false",
          "`true` accepts every message from anywhere, approvals too: for local use only",
          Parsers::flag);

  static final List<Setting<?>> ALL = List.of(CHANGES, TICKETS, TICKS, ACCEPT_ANY);

  static final Rule SOME_SOURCE =
      new Rule(
          ALL,
          values -> from(values).acceptAny() || !from(values).isEmpty(),
          "CHANGE_SOURCES, TICKET_SOURCES and TICK_SOURCES are all empty: name the SNS topics,"
              + " or set ACCEPT_ANY_SOURCE=true for local use");

  private SourceSettings() {}

  static SourceRules from(SettingValues values) {
    return new SourceRules(
        values.get(CHANGES), values.get(TICKETS), values.get(TICKS), values.get(ACCEPT_ANY));
  }

  private static Setting<Set<String>> sources(String name, String what) {
    return Setting.of(
        name,
        "",
        "ARNs of the SNS topics or SQS queues that may send " + what + ", comma-separated",
        SourceSettings::arns);
  }

  private static Set<String> arns(String text) {
    Set<String> arns = new TreeSet<>(Arrays.asList(text.strip().split("[,\\s]+")));
    arns.remove("");
    if (!arns.stream().allMatch(arn -> arn.matches(ARN))) {
      throw new IllegalArgumentException("ARNs of SNS topics or SQS queues, separated by commas");
    }
    return arns;
  }
}
