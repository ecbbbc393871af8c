package io.countersign.local.lambda;

/** How an invocation ended. */
public sealed interface Outcome {
  /** With what the handler wrote. */
  @SuppressWarnings("ArrayRecordComponent") // bytes on their way from the handler to the caller
  record Answered(byte[] payload) implements Outcome {}

  /** With what the handler threw. */
  record Failed(Throwable cause) implements Outcome {}
}
