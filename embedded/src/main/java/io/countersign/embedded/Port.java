package io.countersign.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** TCP ports of this machine. */
public final class Port {
  /** Embedded parts listen on this address only. */
  public static final String HOST = "127.0.0.1";

  private Port() {}

  /** A port that is not in use. */
  public static int free() {
    try {
      return bind(HOST, 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The wanted port, or a free one for 0.
   *
   * @param option the command line option that chooses it
   * @throws PortInUse if it is in use, on this address or on any
   */
  public static int of(String option, int wanted) {
    try {
      return bind("0.0.0.0", bind(HOST, wanted));
    } catch (IOException e) {
      throw new PortInUse(option, wanted, e);
    }
  }

  private static int bind(String host, int port) throws IOException {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getByName(host), port));
      return socket.getLocalPort();
    }
  }
}
