package io.countersign.streams.onkafka;

import static io.countersign.streams.AFinding.finding;

import io.countersign.contract.FeedRecord;
import io.countersign.contract.Topics;
import io.countersign.correlation.verdict.Finding;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;

/** Calls every record of the change topic unauthorized, but breaks on one that is keyed so. */
public final class EchoTopology {
  private EchoTopology() {}

  public static Topology topology() {
    return new Topology()
        .addSource(
            "changes",
            Topics.SECRET_CHANGES.keys().deserializer(),
            Topics.SECRET_CHANGES.values().deserializer(),
            Topics.SECRET_CHANGES.name())
        .addProcessor("judge", Judge::new, "changes")
        .addSink(
            "unmatched",
            Topics.UNMATCHED.name(),
            Topics.UNMATCHED.keys().serializer(),
            Topics.UNMATCHED.values().serializer(),
            "judge");
  }

  private static final class Judge
      extends ContextualProcessor<String, FeedRecord, String, Finding> {
    @Override
    public void process(Record<String, FeedRecord> record) {
      if (record.key().equals("break")) {
        throw new IllegalStateException("broken on purpose");
      }
      Finding finding = finding("change/" + record.key()).made();
      context().forward(record.withKey(finding.findingId()).withValue(finding));
    }
  }
}
