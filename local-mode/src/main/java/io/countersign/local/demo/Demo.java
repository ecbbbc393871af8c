package io.countersign.local.demo;

import io.countersign.local.envelope.LambdaEvents;
import io.countersign.local.envelope.Message;
import io.countersign.local.lambda.LambdaEnvironment.Outcome;
import io.countersign.local.scenario.ScenarioMessages;
import io.countersign.local.stack.LocalStack;
import io.countersign.scenario.Scenario;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** Plays scenarios on a running stack, and waits for what they expect. */
public final class Demo {
  private static final Duration WAIT_AT_MOST = Duration.ofSeconds(60);

  private final List<Scenario> scenarios;
  private final LocalStack stack;
  private final LambdaEvents events;

  public Demo(List<Scenario> scenarios, LocalStack stack, Clock clock) {
    this.scenarios = scenarios;
    this.stack = stack;
    this.events = new LambdaEvents(clock);
  }

  /** Sends every message, in turn straight from SNS and through a queue: AWS has both ways. */
  public void send() {
    boolean queued = false;
    for (Message message : ScenarioMessages.of(scenarios)) {
      List<Message> one = List.of(message);
      invoke(queued ? events.sqs(one) : events.sns(one));
      queued = !queued;
    }
  }

  /** What came out: as soon as it is what the scenarios expect, else after a minute. */
  public Result result() {
    try (OutgoingTopics topics = new OutgoingTopics(stack.addresses().kafka());
        StoredFindings store = new StoredFindings(stack.appSettings())) {
      long giveUp = System.nanoTime() + WAIT_AT_MOST.toNanos();
      Result result;
      do {
        Outcomes outcomes = topics.poll();
        result =
            new Result(
                scenarios, outcomes, Differences.between(scenarios, outcomes, store.current()));
      } while (!result.isAsExpected() && System.nanoTime() < giveUp);
      return result;
    }
  }

  private void invoke(Object event) {
    switch (stack.invoke(event).join()) {
      case Outcome.Answered answered -> {}
      case Outcome.Failed failed ->
          throw new IllegalStateException("the bridge failed: " + failed.cause(), failed.cause());
    }
  }
}
