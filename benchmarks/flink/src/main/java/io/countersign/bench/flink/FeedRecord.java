package io.countersign.bench.flink;

import java.nio.charset.StandardCharsets;
import org.apache.flink.api.common.typeinfo.TypeHint;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A record of a feed on its way through Flink: its key, empty for a tick, and its JSON. A tuple,
 * since Flink has the fastest serialisers for those.
 */
final class FeedRecord {
  static final TypeInformation<Tuple2<String, byte[]>> TYPE =
      TypeInformation.of(new TypeHint<Tuple2<String, byte[]>>() {});

  private FeedRecord() {}

  static boolean isTick(Tuple2<String, byte[]> record) {
    return record.f0.isEmpty();
  }

  /** Takes records as they are; they are parsed where they are used. */
  static final class Reader implements KafkaRecordDeserializationSchema<Tuple2<String, byte[]>> {
    private static final long serialVersionUID = 1;

    @Override
    public void deserialize(
        ConsumerRecord<byte[], byte[]> record, Collector<Tuple2<String, byte[]>> out) {
      byte[] key = record.key();
      String text = key == null ? "" : new String(key, StandardCharsets.UTF_8);
      out.collect(Tuple2.of(text, record.value()));
    }

    @Override
    public TypeInformation<Tuple2<String, byte[]>> getProducedType() {
      return TYPE;
    }
  }
}
