package io.countersign.correlation.reference;

import io.countersign.correlation.evidence.TicketState;
import java.time.Instant;

/**
 * What a ticket said at one moment: a plain snapshot, or one step of a full history.
 *
 * @param place its place in a full history; 0 in a plain snapshot
 * @param proven by its token or because it was read back
 */
record Said(Instant at, String hash, int place, boolean plain, boolean proven, TicketState state) {}
