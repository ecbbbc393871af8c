package io.countersign.embedded;

import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The command line that runs DynamoDB Local. */
record DynamoDbCommand(Path jars, Optional<Path> data, int port) {
  private static final String SERVER = DynamoDbOnLoopback.class.getName();

  /** Ctrl-C goes to the parent only, which stops this process when it no longer needs it. */
  private static final List<String> IGNORING_CTRL_C =
      List.of("sh", "-c", "trap '' INT; exec \"$@\"", "dynamodb-local");

  DynamoDbCommand {
    if (!Files.isDirectory(jars)) {
      throw new IllegalArgumentException(
          "no DynamoDB Local in %s: get it with mvn -f embedded/dynamodb-local/pom.xml dependency:copy-dependencies"
              .formatted(jars));
    }
  }

  List<String> words() {
    List<String> words = new ArrayList<>(IGNORING_CTRL_C);
    words.addAll(java());
    words.addAll(List.of(ExitsWithParent.class.getName(), SERVER));
    words.addAll(List.of("-disableTelemetry", "-sharedDb", "-port", Integer.toString(port)));
    words.addAll(data.map(d -> List.of("-dbPath", d.toString())).orElse(List.of("-inMemory")));
    return words;
  }

  private List<String> java() {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "--enable-native-access=ALL-UNNAMED",
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        "-Xshare:auto",
        "-cp",
        jars + File.separator + "*" + File.pathSeparator + ownCode());
  }

  private static Path ownCode() {
    try {
      return Path.of(
          ExitsWithParent.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
