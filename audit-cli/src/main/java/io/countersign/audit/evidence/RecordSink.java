package io.countersign.audit.evidence;

import com.fasterxml.jackson.databind.JsonNode;

/** Takes the records of a file, one after the other. */
interface RecordSink {
  /** A record of whatever shape. */
  void record(JsonNode record);

  /** An event of another AWS service, of which nothing more is needed. */
  void ofOtherSource();

  /** Something that is no record; one sentence why, that quotes no value. */
  void notARecord(String why);
}
