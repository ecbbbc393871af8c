package io.countersign.streams.correlate.rows;

import io.countersign.correlation.store.CaseStore;
import io.countersign.correlation.store.CaseStoreContract;
import java.nio.file.Path;
import java.util.Properties;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Over RocksDB, which production uses. */
class KafkaCaseStoreOnDiskTest extends CaseStoreContract {
  @TempDir private Path state;
  private final KeyValueStore<Bytes, byte[]> rows =
      Stores.keyValueStoreBuilder(
              Stores.persistentKeyValueStore("cases"), Serdes.Bytes(), Serdes.ByteArray())
          .withLoggingDisabled()
          .withCachingDisabled()
          .build();
  private final CaseStore store = new KafkaCaseStore(rows);

  @BeforeEach
  void open() {
    Properties config = new Properties();
    config.put(StreamsConfig.APPLICATION_ID_CONFIG, "correlator");
    config.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:1");
    var context = new MockProcessorContext<Void, Void>(config, new TaskId(0, 0), state.toFile());
    rows.init(context.getStateStoreContext(), rows);
  }

  @AfterEach
  void close() {
    rows.close();
  }

  @Override
  protected CaseStore store() {
    return store;
  }
}
