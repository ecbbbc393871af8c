package io.countersign.local.scenario;

import io.countersign.correlation.secret.SecretReference;
import io.countersign.local.envelope.Message;
import io.countersign.local.envelope.Messages;
import io.countersign.local.envelope.Source;
import io.countersign.local.envelope.Ticks;
import io.countersign.scenario.Scenario;
import io.countersign.scenario.Step;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The messages in which AWS and Jira send what happens in scenarios. */
public final class ScenarioMessages {
  /** What proves a message that a scenario calls verified by a token: one of JIRA_TOKENS. */
  public static final String TOKEN = "token-of-the-scenarios";

  private ScenarioMessages() {}

  /**
   * The messages of scenarios, in their order. Of several scenarios all ticks come last, in the
   * order of time: time then passes for all of them at once.
   *
   * @throws IllegalArgumentException if something in them cannot come in a message
   */
  public static List<Message> of(List<Scenario> scenarios) {
    List<Step> steps = scenarios.stream().flatMap(s -> s.steps().stream()).toList();
    return messages(scenarios.size() == 1 ? steps : ticksLast(steps));
  }

  private static List<Step> ticksLast(List<Step> steps) {
    Stream<Step> ticks =
        steps.stream()
            .filter(Step.Ticked.class::isInstance)
            .distinct()
            .sorted(Comparator.comparing(Step::at));
    return Stream.concat(steps.stream().filter(step -> !(step instanceof Step.Ticked)), ticks)
        .toList();
  }

  private static List<Message> messages(List<Step> steps) {
    List<Message> messages = new ArrayList<>();
    for (int i = 0; i < steps.size(); i++) {
      switch (steps.get(i)) {
        case Step.Reported r ->
            messages.addAll(Messages.in(CloudTrailEvent.of(r.change()).toString()));
        case Step.Said said -> {
          Map<String, Step.Said> oneMessage = sameMessage(said, steps.subList(i, steps.size()));
          messages.add(message(said, oneMessage));
          i += oneMessage.size() - 1;
        }
        case Step.Unreadable u -> messages.add(new Message(Source.TICKETS, u.message()));
        case Step.Ticked t ->
            messages.add(Ticks.byHand(t.tick().time(), Optional.of(t.tick().feed())));
      }
    }
    return messages;
  }

  /** The snapshots that the bridge makes of one message: one for each root name, by that name. */
  private static Map<String, Step.Said> sameMessage(Step.Said first, List<Step> rest) {
    Map<String, Step.Said> same = new LinkedHashMap<>();
    for (Step step : rest) {
      if (!(step instanceof Step.Said said)
          || !said.ticket().id().equals(first.ticket().id())
          || same.putIfAbsent(said.caseKey(), said) != null) {
        break;
      }
    }
    return same;
  }

  private static Message message(Step.Said said, Map<String, Step.Said> oneMessage) {
    List<SecretReference> references =
        oneMessage.values().stream()
            .flatMap(s -> s.ticket().state().references().stream())
            .toList();
    return new Message(Source.TICKETS, JiraMessage.of(said.ticket(), references, TOKEN).toString());
  }
}
