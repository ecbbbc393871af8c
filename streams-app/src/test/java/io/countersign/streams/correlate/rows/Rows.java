package io.countersign.streams.correlate.rows;

import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;

/** Stores of rows for tests, and their content as text. */
final class Rows {
  private static final HexFormat HEX = HexFormat.of();

  private Rows() {}

  /** An open store on the heap. */
  static KeyValueStore<Bytes, byte[]> open() {
    KeyValueStore<Bytes, byte[]> rows =
        Stores.keyValueStoreBuilder(
                Stores.inMemoryKeyValueStore("cases"), Serdes.Bytes(), Serdes.ByteArray())
            .withLoggingDisabled()
            .build();
    rows.init(new MockProcessorContext<Void, Void>().getStateStoreContext(), rows);
    return rows;
  }

  /** All rows, key and value in hexadecimal digits. */
  static Map<String, String> hex(KeyValueStore<Bytes, byte[]> rows) {
    Map<String, String> hex = new TreeMap<>();
    try (KeyValueIterator<Bytes, byte[]> all = rows.all()) {
      all.forEachRemaining(row -> hex.put(HEX.formatHex(row.key.get()), HEX.formatHex(row.value)));
    }
    return hex;
  }

  /** Puts a row that is given in hexadecimal digits. */
  static void put(KeyValueStore<Bytes, byte[]> rows, String key, String value) {
    rows.put(Bytes.wrap(HEX.parseHex(key)), HEX.parseHex(value));
  }
}
