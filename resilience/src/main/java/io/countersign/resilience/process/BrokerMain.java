package io.countersign.resilience.process;

import io.countersign.embedded.EmbeddedKafka;
import java.nio.file.Path;

/** A broker in a process of its own, until it is told to stop. */
public final class BrokerMain {
  private BrokerMain() {}

  /**
   * Runs it.
   *
   * @param args the folder of its data and its port
   */
  public static void main(String[] args) {
    EmbeddedKafka kafka = EmbeddedKafka.start(Path.of(args[0]), Integer.parseInt(args[1]));
    Runtime.getRuntime().addShutdownHook(new Thread(kafka::close, "stop"));
    try {
      Thread.currentThread().join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
