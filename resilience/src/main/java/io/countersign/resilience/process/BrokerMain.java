package io.countersign.resilience.process;

import io.countersign.embedded.EmbeddedKafka;
import java.nio.file.Path;
import java.util.Map;

/** A broker in a process of its own, until it is told to stop. */
public final class BrokerMain {
  /** A transaction that has lasted too long is aborted within a second, and not within ten. */
  private static final Map<String, String> SOON_ABORTED =
      Map.of("transaction.abort.timed.out.transaction.cleanup.interval.ms", "1000");

  private BrokerMain() {}

  /**
   * Runs it.
   *
   * @param args the folder of its data and its port
   */
  public static void main(String[] args) {
    EmbeddedKafka kafka =
        EmbeddedKafka.start(Path.of(args[0]), Integer.parseInt(args[1]), SOON_ABORTED);
    Runtime.getRuntime().addShutdownHook(new Thread(kafka::close, "stop"));
    try {
      Thread.currentThread().join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
