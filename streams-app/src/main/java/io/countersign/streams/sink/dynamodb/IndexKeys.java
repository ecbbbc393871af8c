package io.countersign.streams.sink.dynamodb;

import io.countersign.correlation.evidence.TicketKey;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The hash keys of the indexes. Opaque, so that no query filters on one by accident, and ended by a
 * shard, so that one busy day does not end up in one partition of DynamoDB.
 */
public final class IndexKeys {
  /** Shards of a day; a secret and a ticket have one. */
  public static final int SHARDS_OF_A_DAY = 4;

  private IndexKeys() {}

  /** Where the findings of a day are. */
  public static List<String> day(LocalDate day) {
    return shards("D#" + day);
  }

  /** Where the open discrepancies of a day are. */
  public static List<String> open(LocalDate day) {
    return shards("U#" + day);
  }

  /** Where the findings of a secret are. */
  public static String secret(String account, String region, String name) {
    return "S#" + account + "#" + region + "#" + name + "#0";
  }

  /** Where the findings of a ticket are. */
  public static String ticket(TicketKey ticket) {
    return "T#" + ticket + "#0";
  }

  /** The one of a day's keys that a finding has. */
  static String of(List<String> shards, String findingId) {
    return shards.get(Math.floorMod(findingId.hashCode(), shards.size()));
  }

  private static List<String> shards(String key) {
    return IntStream.range(0, SHARDS_OF_A_DAY).mapToObj(shard -> key + "#" + shard).toList();
  }
}
