package io.countersign.bench.scenario.correlator;

import io.countersign.bench.input.SampleEvidence;
import io.countersign.bench.scenario.Rig;
import io.countersign.correlation.secret.Secret;
import java.time.Duration;
import java.time.Instant;

/** Ordinary traffic before what is measured, so that the JVM has compiled what matters. */
final class WarmUp {
  /** Secrets of this number and above are those of the warm-up, which nothing else uses. */
  private static final int FIRST_SECRET = 5_000_000;

  private static final long FIRST_NUMBER = 1_000_000_000L;

  private WarmUp() {}

  /**
   * Sends a ticket and two changes for each of some secrets, with ticks, within an hour.
   *
   * @return when the last of it was published
   */
  static Instant send(Rig rig, int secrets) {
    rig.tick(Rig.START);
    Instant now = Rig.START;
    for (int i = 0; i < secrets; i++) {
      now = Rig.START.plusMillis(3_600_000L * i / secrets);
      Secret secret = SampleEvidence.secret(FIRST_SECRET + i);
      long number = FIRST_NUMBER + i;
      rig.send(SampleEvidence.approved(secret, number, now), now);
      rig.send(SampleEvidence.change(secret, 2 * number, now.plusSeconds(5)), now.plusSeconds(6));
      rig.send(
          SampleEvidence.change(secret, 2 * number + 1, now.plusSeconds(7)), now.plusSeconds(8));
      if (i % Math.max(1, secrets / 60) == 0) {
        rig.tick(now.minus(Duration.ofMinutes(1)));
      }
    }
    return now.plusSeconds(60);
  }
}
