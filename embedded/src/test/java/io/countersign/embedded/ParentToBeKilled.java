package io.countersign.embedded;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** A process that starts DynamoDB Local, prints the id of its process and waits to be killed. */
final class ParentToBeKilled {
  private ParentToBeKilled() {}

  static Process start(Path jars, Path log) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            ParentToBeKilled.class.getName(),
            jars.toString(),
            log.toString())
        .redirectError(log.toFile())
        .start();
  }

  public static void main(String[] args) throws InterruptedException {
    DynamoDbLocal dynamoDb =
        DynamoDbLocal.start(Path.of(args[0]), Optional.empty(), 0, Path.of(args[1]));
    System.out.println(dynamoDb.process().pid());
    new CountDownLatch(1).await();
  }
}
