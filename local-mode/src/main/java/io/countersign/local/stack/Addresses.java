package io.countersign.local.stack;

import java.net.URI;

/**
 * Where a running stack is found.
 *
 * @param kafka {@code host:port}
 * @param lambda what to give {@code aws lambda} as {@code --endpoint-url}
 * @param invocations where to POST events
 * @param http health and metrics of the application
 */
public record Addresses(String kafka, URI dynamoDb, URI lambda, URI invocations, URI http) {}
