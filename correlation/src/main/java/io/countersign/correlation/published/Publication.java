package io.countersign.correlation.published;

import io.countersign.correlation.verdict.Finding;

/** A finding on its way to one of the two topics. */
public record Publication(Finding finding, boolean toMatched) {}
