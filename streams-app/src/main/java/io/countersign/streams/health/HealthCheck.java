package io.countersign.streams.health;

import io.countersign.settings.InvalidSettings;
import io.countersign.streams.settings.ProcessSettings;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;

/**
 * The health check of the images: asks the process in the same container and prints one line. A
 * container runs it every few seconds and on as little as a quarter of a CPU, so it starts with few
 * classes, all of them of the JDK or of this module.
 */
public final class HealthCheck {
  private static final int HEALTHY = 0;

  /** Docker reserves every other code. */
  private static final int UNHEALTHY = 1;

  /** Shorter than the health checks' own timeouts, so that the line below is seen. */
  private static final int TIMEOUT_MILLIS = 2_000;

  private static final Set<String> STATES = Set.of("live", "ready", "started");
  private static final int LONGEST_ANSWER = 1_000;

  private HealthCheck() {}

  /**
   * Takes {@code [--of live|ready|started]}, {@code live} by default; the port is {@code
   * HTTP_PORT}.
   */
  public static void main(String[] args) {
    System.exit(run(args, System.getenv(), System.out));
  }

  static int run(String[] args, Map<String, String> environment, PrintStream out) {
    String of = args.length == 0 ? "live" : args[args.length - 1];
    boolean known = STATES.contains(of);
    if (!known || !(args.length == 0 || (args.length == 2 && args[0].equals("--of")))) {
      out.println("usage: [--of live|ready|started]");
      return UNHEALTHY;
    }
    try {
      int port = ProcessSettings.httpPort(environment);
      if (port == 0) {
        out.println("HTTP_PORT is 0, a free port that is not known here: choose one");
        return UNHEALTHY;
      }
      return send(request(port, "/" + of), of, out);
    } catch (InvalidSettings e) {
      out.println(e.getMessage());
      return UNHEALTHY;
    }
  }

  /** A request to this machine, not sent yet. */
  public static HttpURLConnection request(int port, String path) {
    try {
      URI address = URI.create("http://127.0.0.1:" + port + path);
      return (HttpURLConnection) address.toURL().openConnection(Proxy.NO_PROXY);
    } catch (IOException e) {
      throw new IllegalArgumentException("cannot ask port " + port + " for " + path, e);
    }
  }

  /**
   * Sends it and prints the outcome.
   *
   * @param state what an answer of 2xx means, such as {@code ready}
   * @return the exit code: 0 for an answer of 2xx in time, otherwise 1
   */
  public static int send(HttpURLConnection request, String state, PrintStream out) {
    request.setConnectTimeout(TIMEOUT_MILLIS);
    request.setReadTimeout(TIMEOUT_MILLIS);
    try {
      int status = request.getResponseCode();
      if (status / 100 == 2) {
        out.println(state);
        return HEALTHY;
      }
      out.println("not " + state + ": " + request.getURL() + " answers " + status + body(request));
    } catch (IOException e) {
      out.println("not " + state + ": " + request.getURL() + " does not answer: " + e.getMessage());
    }
    return UNHEALTHY;
  }

  private static String body(HttpURLConnection request) throws IOException {
    try (InputStream body = request.getErrorStream()) {
      return body == null
          ? ""
          : " " + new String(body.readNBytes(LONGEST_ANSWER), StandardCharsets.UTF_8).strip();
    }
  }
}
