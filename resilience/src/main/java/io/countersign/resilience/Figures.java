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

  List<String> lines(Duration fedWithin) {
    List<Integer> times = webhook.taken().values().stream().map(AtomicInteger::get).toList();
    return List.of(
        "sent: %,d messages within %d s, %,d of them copies; %,d batches again for want of an answer"
            .formatted(feeder.sent(), fedWithin.toSeconds(), feeder.repeated(), feeder.retries()),
        "published: %,d changes, %,d records of findings, %,d dead letters"
            .formatted(check.changes(), published.records(), published.deadLetterCount()),
        "alerts: %,d; %,d came more than once; %,d requests failed"
            .formatted(
                times.size(),
                times.stream().filter(count -> count > 1).count(),
                webhook.failures()),
        "faults: " + faults.counts(),
        "DynamoDB: " + dynamoDb.counts());
  }
}
