package io.countersign.local.compose;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What a Dockerfile copies, in a folder that stands for its {@code WORKDIR}. */
record UnpackedImage(String workdir, Path folder) {

  static UnpackedImage of(Dockerfile file, Path folder) throws IOException {
    UnpackedImage image = new UnpackedImage(file.of("WORKDIR").getFirst(), folder);
    for (String copy : file.of(Dockerfile.COPY)) {
      Path target = folder.resolve(copy.substring(copy.lastIndexOf(' ') + 1));
      Files.createDirectories(target);
      for (String source : Dockerfile.sources(copy)) {
        for (Path thing : file.matches(source)) {
          image.put(thing, target);
        }
      }
    }
    return image;
  }

  private void put(Path thing, Path target) throws IOException {
    if (Files.isDirectory(thing)) {
      try (Stream<Path> inner = Files.list(thing)) {
        for (Path file : inner.toList()) {
          put(file, target);
        }
      }
    } else if (thing.toString().endsWith(".options")) {
      Files.writeString(target.resolve(thing.getFileName()), here(Files.readString(thing)));
    } else {
      Files.copy(thing, target.resolve(thing.getFileName()));
    }
  }

  private String here(String text) {
    return text.replace(workdir, folder.toString());
  }

  /**
   * Starts a command of the image with nothing but a JRE on the path.
   *
   * @param output the file for what it prints
   */
  Process start(List<String> command, Map<String, String> environment, Path output)
      throws IOException {
    Path jre = Path.of(System.getProperty("java.home"), "bin");
    List<String> here = new ArrayList<>(command.stream().map(this::here).toList());
    Path program = jre.resolve(here.getFirst());
    if (!Files.isExecutable(program)) {
      throw new IOException("a JRE has no " + here.getFirst() + ": " + command);
    }
    here.set(0, program.toString());
    ProcessBuilder builder =
        new ProcessBuilder(here).redirectErrorStream(true).redirectOutput(output.toFile());
    builder.environment().clear();
    builder.environment().putAll(environment);
    builder.environment().put("PATH", jre.toString());
    return builder.start();
  }
}
