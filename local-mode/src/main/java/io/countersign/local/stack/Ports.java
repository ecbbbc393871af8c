package io.countersign.local.stack;

import io.countersign.embedded.Port;

/**
 * Where things listen; 0 takes a free port.
 *
 * @param bridge of the Invoke API
 * @param http of the application's health and metrics
 */
public record Ports(int kafka, int dynamoDb, int bridge, int http) {
  /** Free ones all. */
  public static final Ports FREE = new Ports(0, 0, 0, 0);

  /**
   * The same, each known and free.
   *
   * @throws io.countersign.embedded.PortInUse naming the option of the first that is in use
   */
  Ports chosen(boolean withDynamoDb) {
    return new Ports(
        Port.of("--kafka-port", kafka),
        withDynamoDb ? Port.of("--dynamodb-port", dynamoDb) : dynamoDb,
        Port.of("--bridge-port", bridge),
        Port.of("--http-port", http));
  }
}
