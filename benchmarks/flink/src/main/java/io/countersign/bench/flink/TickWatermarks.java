package io.countersign.bench.flink;

import io.countersign.bench.engine.Wire;
import io.countersign.bench.engine.Wire.Parsed;
import io.countersign.correlation.evidence.Feed;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.java.tuple.Tuple2;

/** Only ticks move time, as for the correlator. */
final class TickWatermarks implements WatermarkGenerator<Tuple2<String, byte[]>> {
  private final Feed feed;

  TickWatermarks(Feed feed) {
    this.feed = feed;
  }

  @Override
  public void onEvent(Tuple2<String, byte[]> record, long timestamp, WatermarkOutput output) {
    if (FeedRecord.isTick(record) && Wire.read(feed, record.f1) instanceof Parsed.OfTick tick) {
      output.emitWatermark(new Watermark(tick.time().toEpochMilli()));
    }
  }

  @Override
  public void onPeriodicEmit(WatermarkOutput output) {}
}
