package io.countersign.correlation.control;

import io.countersign.correlation.policy.ControlName;
import io.countersign.correlation.verdict.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * {@code window}: was the ticket's planned window, if it has one, open? Asked on its own: a
 * retroactive approval excuses the time of approval, never the window.
 */
final class PlannedWindowWasOpen implements Control {
  @Override
  public ControlName name() {
    return ControlName.WINDOW;
  }

  @Override
  public List<Objection> objections(Question q) {
    Instant start = q.state().windowStart();
    Instant end = q.state().windowEnd();
    Duration skew = q.durations().clockSkew();
    if (start != null && q.t().isBefore(start.minus(skew))) {
      return objection(q, Reason.BEFORE_WINDOW, "opens only at " + Sentences.time(start));
    }
    if (end != null && !q.t().isBefore(end.plus(skew))) {
      return objection(q, Reason.AFTER_WINDOW, "was over at " + Sentences.time(end));
    }
    return List.of();
  }

  private List<Objection> objection(Question q, Reason reason, String what) {
    String sentence = "The planned window of " + q.ticket() + " " + what + ".";
    return List.of(new Objection(reason, sentence, q.terms().mode(name())));
  }
}
