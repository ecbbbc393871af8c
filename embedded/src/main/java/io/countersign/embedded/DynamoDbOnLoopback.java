package io.countersign.embedded;

import java.lang.reflect.Field;

/**
 * Runs DynamoDB Local for this machine alone. Its own {@code main} listens on every address and has
 * no option for that; any credentials would be accepted from anywhere.
 */
public final class DynamoDbOnLoopback {
  private static final String RUNNER = "com.amazonaws.services.dynamodbv2.local.main.ServerRunner";

  private DynamoDbOnLoopback() {}

  /**
   * Runs it. Its classes are known when it runs, for no module of ours is built with them.
   *
   * @param args of DynamoDB Local
   */
  public static void main(String[] args) throws ReflectiveOperationException {
    Object proxy =
        Class.forName(RUNNER)
            .getMethod("createServerFromCommandLineArgs", String[].class)
            .invoke(null, (Object) args);
    Field field = proxy.getClass().getDeclaredField("server");
    field.setAccessible(true);
    Object jetty = field.get(proxy);
    for (Object connector : (Object[]) jetty.getClass().getMethod("getConnectors").invoke(jetty)) {
      connector.getClass().getMethod("setHost", String.class).invoke(connector, Port.HOST);
    }
    proxy.getClass().getMethod("safeStart").invoke(proxy);
    proxy.getClass().getMethod("join").invoke(proxy);
  }
}
