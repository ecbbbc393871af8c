package io.countersign.streams.role;

/**
 * How a role is.
 *
 * @param live false once only a restart can help
 * @param ready whether it does its work now
 * @param detail its state, for people
 */
public record Health(boolean live, boolean ready, String detail) {}
