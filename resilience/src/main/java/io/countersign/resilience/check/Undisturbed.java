package io.countersign.resilience.check;

import io.countersign.correlation.engine.Correlator;
import io.countersign.correlation.evidence.Evidence;
import io.countersign.correlation.evidence.Feed;
import io.countersign.correlation.evidence.Tick;
import io.countersign.correlation.policy.PolicyVersions;
import io.countersign.correlation.published.Publication;
import io.countersign.correlation.store.HeapCaseStore;
import io.countersign.correlation.verdict.Finding;
import io.countersign.local.envelope.Message;
import io.countersign.recognition.MessageRecogniser;
import io.countersign.recognition.delivery.Delivery;
import io.countersign.recognition.jira.FieldMapping;
import io.countersign.recognition.jira.JiraRecogniser;
import io.countersign.recognition.message.Recognised;
import io.countersign.recognition.message.Redaction;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The same messages where nothing fails: through recognition and a correlator on the heap. */
final class Undisturbed {
  private static final MessageRecogniser RECOGNISER =
      new MessageRecogniser(
          new Redaction(FieldMapping.contract().tokenKeys()),
          new JiraRecogniser(FieldMapping.contract()));

  private final Correlator correlator;

  Undisturbed(Consumer<Publication> out) {
    this.correlator = new Correlator(PolicyVersions.BUILT_IN, new HeapCaseStore(), out);
  }

  /** The last revision of each finding once time has come to that moment. */
  static Map<String, Finding> findings(List<Message> messages, Instant watermark) {
    Map<String, Finding> last = new TreeMap<>();
    Undisturbed undisturbed = new Undisturbed(publication -> keep(publication.finding(), last));
    undisturbed.send(messages, watermark);
    undisturbed.tick(watermark);
    return last;
  }

  private static void keep(Finding finding, Map<String, Finding> last) {
    if (!finding.crossed()) {
      last.put(finding.findingId(), finding);
    }
  }

  /** Sends messages of evidence; what is none is passed over. */
  void send(List<Message> messages, Instant at) {
    messages.stream()
        .flatMap(message -> evidence(message.text()))
        .forEach(
            evidence -> {
              correlator.accept(evidence, at);
              correlator.drain();
            });
  }

  /** Moves time. */
  void tick(Instant time) {
    for (Feed feed : Feed.values()) {
      correlator.accept(new Tick(feed, time, Tick.Origin.HAND), time);
    }
    correlator.drain();
  }

  private static Stream<Evidence> evidence(String text) {
    return RECOGNISER.read(new Delivery(null, null, null, null, text)).stream()
        .flatMap(
            reading ->
                switch (reading.recognised()) {
                  case Recognised.Change c -> Stream.of(c.change());
                  case Recognised.Ticket t -> t.snapshots().stream();
                  case Recognised.Ticking t -> Stream.empty();
                  case Recognised.Unusable u -> Stream.empty();
                });
  }
}
