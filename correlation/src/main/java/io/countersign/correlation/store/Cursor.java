package io.countersign.correlation.store;

import java.time.Instant;

/**
 * Work on a case that one call did not finish.
 *
 * @param from the first change that is still to be evaluated again; those after it are too
 * @param since the watermark at which that work began. The time of the case stands still there
 *     until the work is done, or findings would depend on how much one call did
 */
public record Cursor(Place from, Instant since) {}
