package io.countersign.recognition.message;

/** Why a message goes to the dead letters. */
public enum RejectReason {
  /** The text is not JSON. */
  NOT_JSON,
  /** JSON of a shape that the bridge does not know. */
  UNRECOGNISED,
  /** The topic or queue that it came from may not send this. */
  WRONG_SOURCE,
  /** A field that matters is missing or not readable. */
  INVALID_FIELD,
  /** A link shows one secret and leads to another, or to something else. */
  AMBIGUOUS_REFERENCE,
  /** A ticket without a Jira issue key. */
  NO_TICKET_KEY,
  /** A ticket that names no secret. */
  NAMES_NO_SECRET,
  /** A page of Jira Service Management operations, which is not a ticket. */
  OPERATIONS_ALERT,
  /** The bridge failed on it: a defect of the bridge. */
  BRIDGE_DEFECT,
  /** Kafka will not take what was made of it, however often it is sent. */
  REFUSED_BY_KAFKA
}
