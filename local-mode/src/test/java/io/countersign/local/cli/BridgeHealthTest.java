package io.countersign.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.embedded.Port;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The health check of the bridge where there is no bridge; {@code ImagesIT} has one. */
final class BridgeHealthTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  private int run(String... args) throws ProtocolException {
    return BridgeHealth.run(args, new PrintStream(out, true, StandardCharsets.UTF_8));
  }

  @Test
  void bridgeThatDoesNotAnswerIsNotReady() throws Exception {
    int port = Port.free();

    assertThat(run("--port", Integer.toString(port))).isEqualTo(1);
    assertThat(out.toString(StandardCharsets.UTF_8))
        .startsWith("not ready: http://127.0.0.1:" + port + "/2015-03-31/functions/sns-bridge/")
        .hasLineCount(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"--port", "9001", "--port 0", "--port x", "--port 65536", "--of live"})
  void wrongArgumentsAreOneLineWithTheRightOnes(String wrong) throws Exception {
    assertThat(run(wrong.split(" ", -1))).isEqualTo(1);
    assertThat(out.toString(StandardCharsets.UTF_8))
        .isEqualToIgnoringNewLines("usage: [--port PORT]");
  }
}
