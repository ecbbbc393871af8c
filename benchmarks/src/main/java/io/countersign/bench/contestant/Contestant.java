package io.countersign.bench.contestant;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** The ways to match changes with tickets that are compared. */
public enum Contestant {
  /** Kafka Streams without state: reads the same records and writes one finding for each. */
  LIMIT("limit", "Streams: parse, write one finding per record"),
  /** Kafka Streams' outer join with the same window. */
  DSL_OUTER("dsl-outer", "Streams DSL outer join, RocksDB"),
  /** Apache Flink with its state in RocksDB. */
  FLINK_ROCKSDB("flink-rocksdb", "Flink KeyedCoProcessFunction, RocksDB"),
  /** Apache Flink with its state on the heap. */
  FLINK_HEAP("flink-heap", "Flink KeyedCoProcessFunction, heap"),
  /** The correlator that is deployed. */
  COUNTERSIGN("countersign", "the shipped correlator");

  /** Those of a quick run. */
  public static final List<Contestant> QUICK = List.of(LIMIT, DSL_OUTER, COUNTERSIGN);

  private final String id;
  private final String description;

  Contestant(String id, String description) {
    this.id = id;
    this.description = description;
  }

  /** What it is, in a few words. */
  public String description() {
    return description;
  }

  /** Whether it runs on Apache Flink. */
  public boolean isFlink() {
    return this == FLINK_ROCKSDB || this == FLINK_HEAP;
  }

  /** Whether it decides which changes have a ticket. */
  public boolean decides() {
    return this != LIMIT;
  }

  /** The name on the command line and in results. */
  @Override
  public String toString() {
    return id;
  }

  /**
   * The contestant of that name.
   *
   * @throws IllegalArgumentException for any other name
   */
  public static Contestant of(String id) {
    return Arrays.stream(values())
        .filter(contestant -> contestant.id.equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "'%s' is not a contestant: %s".formatted(id, names())));
  }

  private static String names() {
    return Arrays.stream(values()).map(Contestant::toString).collect(Collectors.joining(", "));
  }
}
