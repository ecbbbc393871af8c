package io.countersign.correlation.casefile;

import io.countersign.correlation.verdict.Finding;

/** A finding on its way to one of the two topics. */
public record Publication(Finding finding, boolean toMatched) {}
