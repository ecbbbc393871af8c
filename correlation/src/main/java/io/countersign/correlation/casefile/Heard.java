package io.countersign.correlation.casefile;

/**
 * A piece of evidence in a case file.
 *
 * @param key what makes it one piece: the same evidence, delivered again, has the same key
 * @param late whether it came after the watermark of its own partition had passed its event time
 */
public record Heard<E>(String key, E evidence, boolean late) {}
