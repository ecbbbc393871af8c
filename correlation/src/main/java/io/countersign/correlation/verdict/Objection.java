package io.countersign.correlation.verdict;

import io.countersign.correlation.policy.ControlName;
import io.countersign.correlation.policy.Mode;

/**
 * An objection of a control to a ticket or to a change.
 *
 * @param mode how much it counts: {@code ENFORCE} or {@code FLAG}
 * @param sentence the objection in words
 */
public record Objection(ControlName control, Reason reason, Mode mode, String sentence) {}
