package io.countersign.infra;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Looks for a folder that {@code terraform init -plugin-dir} takes the AWS provider from. */
final class ProviderMirror extends SimpleFileVisitor<Path> {
  private static final int DEPTH = 9;

  private @Nullable Path provider;

  private ProviderMirror() {}

  static Optional<Path> find() throws IOException {
    for (Path place : places()) {
      ProviderMirror search = new ProviderMirror();
      Files.walkFileTree(place, EnumSet.noneOf(FileVisitOption.class), DEPTH, search);
      if (search.provider != null) {
        return Optional.of(rootOf(search.provider));
      }
    }
    return Optional.empty();
  }

  private static List<Path> places() {
    Path home = Path.of(System.getProperty("user.home"));
    Stream<Path> usual =
        Stream.of(
            home.resolve(".terraform.d"),
            home.resolve(".local/share/terraform"),
            Path.of("/usr/local/share/terraform"),
            Path.of("/usr/share/terraform"),
            Path.of("/opt"));
    Stream<Path> given =
        Stream.ofNullable(System.getenv("TF_PLUGIN_MIRROR"))
            .map(Path::of)
            .map(Path::toAbsolutePath);
    return Stream.concat(given, usual).filter(Files::isDirectory).toList();
  }

  /** Unpacked: HOST/NAMESPACE/TYPE/VERSION/TARGET/file; packed: HOST/NAMESPACE/TYPE/file. */
  private static Path rootOf(Path provider) {
    int levels = provider.toString().endsWith(".zip") ? 4 : 6;
    return provider.resolve("../".repeat(levels)).normalize();
  }

  @Override
  public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
    String name = file.getFileName().toString();
    if (name.matches("terraform-provider-aws_v?5.*")) {
      provider = file;
      return FileVisitResult.TERMINATE;
    }
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult visitFileFailed(Path file, IOException unreadable) {
    return FileVisitResult.CONTINUE;
  }
}
