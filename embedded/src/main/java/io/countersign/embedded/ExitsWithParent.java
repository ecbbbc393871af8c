package io.countersign.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;

/**
 * A {@code main} that runs another {@code main} and ends when its standard input does. The parent
 * holds the other end of that pipe, so it ends with the parent, however that died.
 */
public final class ExitsWithParent {
  private ExitsWithParent() {}

  /**
   * Runs it.
   *
   * @param args name of the class, then its arguments
   */
  public static void main(String[] args) throws ReflectiveOperationException {
    Thread.ofPlatform().daemon().name("exits-with-parent").start(ExitsWithParent::waitForTheEnd);
    Class.forName(args[0])
        .getMethod("main", String[].class)
        .invoke(null, (Object) Arrays.copyOfRange(args, 1, args.length));
  }

  private static void waitForTheEnd() {
    try (InputStream parent = System.in) {
      parent.transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      // as good as the end
    }
    Runtime.getRuntime().halt(0);
  }
}
