package io.countersign.correlation.evaluation;

import io.countersign.correlation.casefile.DistinctChange;
import io.countersign.correlation.casefile.Timeline;
import io.countersign.correlation.control.ChangeContext;
import io.countersign.correlation.control.Sentences;
import io.countersign.correlation.policy.Exemption;
import org.jspecify.annotations.Nullable;

/** Which exemption covers a change: a standing one of the policy, else an automatic rotation. */
final class Exemptions {
  private static final String ROTATION = "rotation";

  private Exemptions() {}

  /**
   * An exemption that covers a change.
   *
   * @param id the exemption, as its finding states it
   * @param rotation the start of the rotation that the change is a step of; null for a standing
   *     exemption
   */
  record Found(String id, String sentence, @Nullable DistinctChange rotation) {}

  static @Nullable Found of(DistinctChange change, ChangeContext context, Timeline timeline) {
    for (Exemption exemption : context.policy().exemptions()) {
      if (exemption.covers(change.record(), context.secret())) {
        return new Found(exemption.id(), sentence(exemption), null);
      }
    }
    DistinctChange start =
        context.effective().exemptRotation()
            ? Rotation.exempting(change, context.secret(), timeline)
            : null;
    return start == null ? null : new Found(ROTATION, sentence(start), start);
  }

  private static String sentence(Exemption e) {
    return "Exempt by '"
        + e.id()
        + "' ("
        + e.reason()
        + "; owner "
        + e.owner()
        + ", until "
        + Sentences.time(e.expires())
        + ").";
  }

  private static String sentence(DistinctChange start) {
    return "Exempt by 'rotation': a step of the automatic rotation that began at "
        + Sentences.time(start.record().eventTime())
        + ", by the function or role that rotates the secret.";
  }
}
