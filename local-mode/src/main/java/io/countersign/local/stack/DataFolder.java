package io.countersign.local.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The folder of everything that a stack keeps; one process at a time may use it. */
public final class DataFolder implements AutoCloseable {
  /** With less, Kafka could not even make its indexes. */
  private static final long LEAST_MEGABYTES = 64;

  private static final long MEGABYTE = 1 << 20;

  private final Path path;
  private final FileChannel lock;
  private boolean temporary;

  private DataFolder(Path path, boolean temporary) throws IOException {
    this.path = Files.createDirectories(path).toRealPath();
    this.temporary = temporary;
    this.lock =
        FileChannel.open(path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    if (tryLock() == null) {
      throw new IllegalStateException(
          "another Countersign uses %s: stop it, or choose another folder with --data"
              .formatted(path));
    }
  }

  /** A folder that stays; made where there is none. */
  public static DataFolder at(Path path) {
    return at(path, LEAST_MEGABYTES);
  }

  static DataFolder at(Path path, long leastMegabytes) {
    try {
      DataFolder folder = new DataFolder(path, false);
      folder.requireSpace(leastMegabytes);
      return folder;
    } catch (IOException e) {
      throw new IllegalStateException(
          "%s cannot be used as --data: choose a folder that this user can write. %s"
              .formatted(path, e),
          e);
    }
  }

  private void requireSpace(long leastMegabytes) {
    if (megabytesLeft() < leastMegabytes) {
      long left = megabytesLeft();
      close();
      throw new IllegalStateException(
          "%s has %d MB left and needs %d: make room, or choose another folder with --data"
              .formatted(path, left, leastMegabytes));
    }
  }

  private long megabytesLeft() {
    return path.toFile().getUsableSpace() / MEGABYTE;
  }

  /** What to do where no space is left, which is why a broker cannot continue; else nothing. */
  public Optional<String> full() {
    return megabytesLeft() >= 1
        ? Optional.empty()
        : Optional.of(
            "no space is left in %s: make room and start it again with the same --data; what was acknowledged is kept"
                .formatted(path));
  }

  /** A new one that goes when it is closed. */
  public static DataFolder temporary() {
    try {
      DataFolder folder = new DataFolder(Files.createTempDirectory("countersign-"), true);
      folder.requireSpace(LEAST_MEGABYTES);
      return folder;
    } catch (IOException e) {
      throw new IllegalStateException(
          "no temporary folder can be made: choose a folder with --data, or another TMPDIR. " + e,
          e);
    }
  }

  /** Where it is. */
  public Path path() {
    return path;
  }

  /** Whether it goes when it is closed. */
  public boolean isTemporary() {
    return temporary;
  }

  /** The file for the log of everything that runs here. */
  public Path log() {
    return path.resolve("countersign.log");
  }

  /** Lets it stay, so that the log can be read. */
  public void keep() {
    temporary = false;
  }

  @Override
  public void close() {
    try {
      lock.close();
      if (temporary) {
        delete();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private @Nullable FileLock tryLock() throws IOException {
    try {
      return lock.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  private void delete() throws IOException {
    try (Stream<Path> files = Files.walk(path)) {
      List<Path> childrenFirst = files.sorted(Comparator.reverseOrder()).toList();
      for (Path file : childrenFirst) {
        Files.deleteIfExists(file);
      }
    }
  }
}
