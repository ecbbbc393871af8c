package io.countersign.resilience;

import io.countersign.resilience.check.Check;
import io.countersign.resilience.check.Published;
import io.countersign.resilience.fault.Faults;
import io.countersign.resilience.fault.FaultyDynamoDb;
import io.countersign.resilience.fault.FaultyWebhook;
import io.countersign.resilience.input.Feeder;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** What is printed of a run. */
record Figures(
    Check check,
    Published published,
    FaultyWebhook webhook,
    Feeder feeder,
    Faults faults,
    FaultyDynamoDb dynamoDb) {

  List<String> lines(Duration fedWithin, Duration settledWithin) {
    List<Integer> times = webhook.taken().values().stream().map(AtomicInteger::get).toList();
    return List.of(
        "sent: %,d messages within %d s, %,d of them copies; %,d batches again for want of an answer"
            .formatted(feeder.sent(), fedWithin.toSeconds(), feeder.repeated(), feeder.retries()),
        "published: %,d findings (%,d changes of known verdict) in %,d records, %,d of them retractions; %,d dead letters"
            .formatted(
                published.findings(),
                check.changes(),
                published.records(),
                published.retractions(),
                published.deadLetterCount()),
        "alerts: %,d; %,d came more than once, at most %d times"
            .formatted(
                times.size(),
                times.stream().filter(count -> count > 1).count(),
                times.stream().mapToInt(count -> count).max().orElse(0)),
        "faults: " + faults.counts(),
        "ended by themselves: " + faults.endings(),
        "requests to DynamoDB that failed: " + dynamoDb.counts(),
        "requests to the webhook that failed: " + webhook.counts(),
        "settled within %d s after the last fault".formatted(settledWithin.toSeconds()));
  }
}
