package io.countersign.local.cli;

import io.countersign.local.lambda.InvocationPath;
import io.countersign.local.lambda.InvokeApi;
import io.countersign.local.stack.LocalStack;
import io.countersign.streams.health.HealthCheck;
import java.io.PrintStream;
import java.net.HttpURLConnection;
import java.net.ProtocolException;

/** The health check of the bridge's container: a dry run, which does not invoke the function. */
public final class BridgeHealth {
  private static final int UNHEALTHY = 1;

  private BridgeHealth() {}

  /** Takes {@code [--port 9001]}, the port that {@code invoke-api} was given. */
  public static void main(String[] args) throws ProtocolException {
    System.exit(run(args, System.out));
  }

  static int run(String[] args, PrintStream out) throws ProtocolException {
    boolean given = args.length == 2 && args[0].equals("--port");
    String port = given ? args[1] : InvokeApi.DEFAULT_PORT;
    if (!(given || args.length == 0) || !isPort(port)) {
      out.println("usage: [--port PORT]");
      return UNHEALTHY;
    }
    HttpURLConnection dryRun =
        HealthCheck.request(Integer.parseInt(port), InvocationPath.of(LocalStack.FUNCTION));
    dryRun.setRequestMethod("POST");
    dryRun.setRequestProperty("X-Amz-Invocation-Type", "DryRun");
    return HealthCheck.send(dryRun, "ready", out);
  }

  private static boolean isPort(String text) {
    return text.matches("[1-9]\\d{0,4}") && Integer.parseInt(text) <= 65535;
  }
}
