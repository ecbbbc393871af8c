package io.countersign.embedded;

import java.util.function.Consumer;
import org.apache.kafka.common.utils.Exit;

/** A broker that cannot continue halts its JVM, which is ours. */
public final class BrokerFaults {
  private BrokerFaults() {}

  /** Notifies the listener before the JVM halts. */
  public static void notify(Consumer<String> listener) {
    Exit.setHaltProcedure(
        (status, message) -> {
          listener.accept(
              "the Kafka broker cannot continue" + (message == null ? "" : ": " + message));
          Runtime.getRuntime().halt(status);
        });
  }
}
