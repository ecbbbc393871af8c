package io.countersign.infra;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Set;

/** Copies a folder of Terraform, so that nothing is made beside the sources. */
final class Copy extends SimpleFileVisitor<Path> {
  private static final Set<String> NOT_TERRAFORM = Set.of("target", "src", ".terraform");

  private final Path from;
  private final Path to;

  private Copy(Path from, Path to) {
    this.from = from;
    this.to = to;
  }

  static void of(Path from, Path to) throws IOException {
    Files.walkFileTree(from, new Copy(from, to));
  }

  @Override
  public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
      throws IOException {
    if (NOT_TERRAFORM.contains(folder.getFileName().toString())) {
      return FileVisitResult.SKIP_SUBTREE;
    }
    Files.createDirectories(to.resolve(from.relativize(folder)));
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
    Files.copy(file, to.resolve(from.relativize(file)), StandardCopyOption.REPLACE_EXISTING);
    return FileVisitResult.CONTINUE;
  }
}
