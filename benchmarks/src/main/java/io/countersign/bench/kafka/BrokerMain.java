package io.countersign.bench.kafka;

import io.countersign.bench.process.Commands;
import io.countersign.embedded.EmbeddedKafka;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** A broker in a process of its own; prints where clients find it. */
public final class BrokerMain {
  private BrokerMain() {}

  /**
   * Runs it until the command to stop.
   *
   * @param args the folder of its data
   */
  public static void main(String[] args) throws IOException {
    try (EmbeddedKafka kafka = EmbeddedKafka.start(Path.of(args[0]), 0)) {
      Commands.reply(kafka.bootstrapServers());
      Commands.serve(Map.of());
    }
    System.exit(0);
  }
}
