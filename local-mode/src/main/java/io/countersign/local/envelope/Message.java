package io.countersign.local.envelope;

/** A text on its way through SNS. */
public record Message(Source source, String text) {}
