package io.countersign.correlation.control;

import io.countersign.correlation.policy.Mode;
import io.countersign.correlation.verdict.Reason;

/** What a control has against a change: a reason code, and one sentence a person can read. */
public record Objection(Reason reason, String sentence, Mode mode) {}
