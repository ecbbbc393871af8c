package io.countersign.bench.engine;

import io.countersign.contract.Topics;
import io.countersign.correlation.evidence.Feed;
import io.countersign.correlation.policy.PolicyVersions;
import io.countersign.correlation.published.Publication;
import io.countersign.streams.correlate.CorrelatorListener;
import io.countersign.streams.correlate.CorrelatorTopology;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.streams.Topology;

/** The topology that is deployed, with the built-in policy. */
public final class ShippedCorrelator {
  /** Its topics of findings. */
  public static final List<String> OUTPUT_TOPICS =
      List.of(Topics.MATCHED.name(), Topics.UNMATCHED.name());

  /** Where findings go that need no attention. */
  public static final String MATCHED = Topics.MATCHED.name();

  /** Where findings go that need attention. */
  public static final String UNMATCHED = Topics.UNMATCHED.name();

  private ShippedCorrelator() {}

  /** Builds it. */
  public static Topology topology() {
    return CorrelatorTopology.topology(PolicyVersions.BUILT_IN, new Ignored());
  }

  private static final class Ignored implements CorrelatorListener {
    @Override
    public void advanced(Feed feed, int partition, Instant time) {}

    @Override
    public void refused(Feed feed) {}

    @Override
    public void released(Feed feed, int partition) {}

    @Override
    public void failed() {}

    @Override
    public void waiting(int partition, int cases) {}

    @Override
    public void published(Publication publication) {}
  }
}
