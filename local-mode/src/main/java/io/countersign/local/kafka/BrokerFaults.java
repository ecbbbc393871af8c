package io.countersign.local.kafka;

import java.util.function.Consumer;
import org.apache.kafka.common.utils.Exit;

/** A broker that can not go on halts its JVM, which is ours. */
public final class BrokerFaults {
  private BrokerFaults() {}

  /** Lets somebody know before the JVM halts. */
  public static void tell(Consumer<String> listener) {
    Exit.setHaltProcedure(
        (status, message) -> {
          listener.accept(
              "the Kafka broker can not go on" + (message == null ? "" : ": " + message));
          Runtime.getRuntime().halt(status);
        });
  }
}
