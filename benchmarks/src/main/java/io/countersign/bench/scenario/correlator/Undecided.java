package io.countersign.bench.scenario.correlator;

import io.countersign.bench.input.SampleEvidence;
import io.countersign.bench.scenario.Rig;
import java.time.Instant;

/** Changes that have no ticket, each of another secret: none is decided before its deadline. */
final class Undecided {
  private Undecided() {}

  /**
   * Sends them; they happen within half an hour from a moment on.
   *
   * @return the offset of the first
   */
  static long send(Rig rig, int count, Instant from) {
    long first = -1;
    for (int i = 0; i < count; i++) {
      Instant at = from.plusMillis(1_800_000L * i / count);
      long offset = rig.send(SampleEvidence.change(SampleEvidence.secret(i), i, at), at);
      first = i == 0 ? offset : first;
    }
    return first;
  }
}
