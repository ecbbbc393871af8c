package io.countersign.local.demo;

import io.countersign.local.envelope.LambdaEvents;
import io.countersign.local.envelope.Message;
import io.countersign.local.envelope.Messages;
import io.countersign.local.envelope.Ticks;
import io.countersign.local.lambda.LambdaEnvironment.Outcome;
import io.countersign.local.stack.LocalStack;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Plays the script on a running stack, and waits until what must come out has come out. */
public final class Demo {
  private static final Duration WAIT_AT_MOST = Duration.ofSeconds(60);

  private final Script script;
  private final LocalStack stack;
  private final LambdaEvents events;

  public Demo(Script script, LocalStack stack, Clock clock) {
    this.script = script;
    this.stack = stack;
    this.events = new LambdaEvents(clock);
  }

  /** Sends every message, then the tick after which nothing is awaited any more. */
  public void send() {
    script.cases().stream().flatMap(c -> c.sends().stream()).forEach(this::send);
    invoke(events.sns(List.of(Ticks.byHand(script.until(), Optional.empty()))));
  }

  /** What came out, as soon as it is what must come out; else after a while. */
  public Result result() {
    try (OutgoingTopics topics = new OutgoingTopics(stack.addresses().kafka());
        StoredFindings store = new StoredFindings(stack.appSettings())) {
      long giveUp = System.nanoTime() + WAIT_AT_MOST.toNanos();
      Result result;
      do {
        Outcomes outcomes = topics.poll();
        result =
            new Result(script, outcomes, Differences.between(script, outcomes, store.current()));
      } while (!result.isAsExpected() && System.nanoTime() < giveUp);
      return result;
    }
  }

  /** In turn straight from SNS and through a queue, as both ways exist in AWS. */
  private void send(Script.Send send) {
    List<Message> messages = Messages.in(send.text());
    for (int i = 0; i < send.deliveries(); i++) {
      invoke(i % 2 == 0 ? events.sns(messages) : events.sqs(messages));
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
