package io.countersign.local.compose;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.stream.Stream;

/** The instructions of a Dockerfile, each on one line, and the folder that it is built from. */
record Dockerfile(Path context, List<String> instructions) {
  static final String COPY = "COPY";

  static Dockerfile read(Path context) throws IOException {
    String text = Files.readString(context.resolve("Dockerfile"));
    List<String> instructions =
        text.replaceAll("(?m)^#.*\n", "").replaceAll("\\\\\n\\s*", "").lines().toList();
    return new Dockerfile(context, instructions);
  }

  /** What follows a keyword, in the order of the file. */
  List<String> of(String keyword) {
    return instructions.stream()
        .filter(line -> line.startsWith(keyword + " "))
        .map(line -> line.substring(keyword.length()).strip())
        .toList();
  }

  /** The command that follows a keyword in exec form, which needs no shell. */
  List<String> command(String keyword) {
    String only = of(keyword).getLast();
    return strings(only.substring(only.indexOf('[')));
  }

  /** The patterns that one {@code COPY} takes things by. */
  static List<String> sources(String copy) {
    List<String> words = List.of(copy.split("\\s+"));
    return words.subList(0, words.size() - 1);
  }

  /** The things in the folder that a pattern matches. */
  List<Path> matches(String pattern) throws IOException {
    Path wanted = context.resolve(pattern).normalize();
    PathMatcher matcher = context.getFileSystem().getPathMatcher("glob:" + wanted);
    try (Stream<Path> all = Files.list(wanted.getParent())) {
      return all.filter(path -> matcher.matches(path.normalize())).toList();
    }
  }

  /** Whether {@code .dockerignore}, which leaves out everything else, lets a thing through. */
  boolean sends(Path thing) throws IOException {
    return Files.readAllLines(context.resolve(".dockerignore")).stream()
        .filter(line -> line.startsWith("!"))
        .anyMatch(line -> thing.startsWith(context.resolve(line.substring(1)).normalize()));
  }

  static List<String> strings(String json) {
    try {
      return List.of(new ObjectMapper().readValue(json, String[].class));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not in exec form: " + json, e);
    }
  }
}
