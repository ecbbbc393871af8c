package io.countersign.athena.connector;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Loads AWS's DynamoDB connector ({@code com.amazonaws:athena-dynamodb}, the code that runs as a
 * Lambda function beside Athena). Its jar holds libraries that other versions of are on our class
 * path, so it has a class loader that sees the JDK, the jar and {@link FederatedTable} only.
 */
public final class DynamoDbConnector implements AutoCloseable {
  private static final String IMPLEMENTATION = "io.countersign.athena.connector.aws.ConnectorTable";

  private final URLClassLoader loader;

  private DynamoDbConnector(URLClassLoader loader) {
    this.loader = loader;
  }

  /** Where the build puts the connector's jar. */
  public static Path jarsIn(Path repository) {
    return repository.resolve("athena/connector/target/connector");
  }

  /**
   * Loads the connector from a folder with its jar.
   *
   * @param endpoint of both Glue, for the schema, and DynamoDB; any credentials have to do there
   */
  public static DynamoDbConnector load(Path jars, URI endpoint) {
    // The connector creates its AWS clients itself; in a Lambda function the environment sets
    // these.
    Map.of(
            "aws.region", "eu-central-1",
            "aws.accessKeyId", "local",
            "aws.secretAccessKey", "local",
            "aws.endpointUrl", endpoint.toString(),
            "log4j2.configurationFile", "athena-connector-log4j2.properties")
        .forEach(System::setProperty);
    return new DynamoDbConnector(new Isolated(urls(jars)));
  }

  /** A table by its database and name in Glue. */
  public FederatedTable table(String database, String name) {
    try {
      return (FederatedTable)
          loader
              .loadClass(IMPLEMENTATION)
              .getConstructor(String.class, String.class)
              .newInstance(database, name);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("AWS's DynamoDB connector does not start", e);
    }
  }

  @Override
  public void close() {
    try {
      loader.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static URL[] urls(Path jars) {
    try (Stream<Path> files = Files.list(jars)) {
      List<URL> urls = new ArrayList<>();
      urls.add(DynamoDbConnector.class.getProtectionDomain().getCodeSource().getLocation());
      for (Path jar : files.sorted().toList()) {
        urls.add(jar.toUri().toURL());
      }
      return urls.toArray(URL[]::new);
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "no DynamoDB connector in " + jars + ": build the module athena/connector", e);
    }
  }

  /** Sees the JDK and its own jars; of ours, only the interface is shared. */
  private static final class Isolated extends URLClassLoader {
    private static final String SHARED = FederatedTable.class.getName();

    Isolated(URL[] urls) {
      super("athena-connector", urls, ClassLoader.getPlatformClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      return name.startsWith(SHARED)
          ? DynamoDbConnector.class.getClassLoader().loadClass(name)
          : super.loadClass(name, resolve);
    }
  }
}
