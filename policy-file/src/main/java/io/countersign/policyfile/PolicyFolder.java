package io.countersign.policyfile;

import io.countersign.correlation.policy.Policy;
import io.countersign.correlation.policy.PolicyVersions;
import io.countersign.policyfile.yaml.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** All versions of the policy, a file each. */
public final class PolicyFolder {
  private PolicyFolder() {}

  /**
   * Reads one file, or all {@code *.yaml} of a folder, where each says from when on it holds.
   *
   * @throws PolicyFileException with all that is wrong with any of them
   */
  public static PolicyVersions load(Path fileOrFolder) {
    return Files.isDirectory(fileOrFolder)
        ? folder(fileOrFolder)
        : new PolicyVersions(List.of(PolicyFile.load(fileOrFolder)));
  }

  private static PolicyVersions folder(Path folder) {
    List<Problem> problems = new ArrayList<>();
    Map<Instant, Path> files = new HashMap<>();
    List<Policy> versions = new ArrayList<>();
    for (Path file : files(folder)) {
      try {
        Policy policy = PolicyFile.load(file);
        complaint(policy, files.putIfAbsent(policy.effectiveFrom(), file) == null)
            .map(
                message ->
                    new Problem(file.toString(), Problem.WHOLE_FILE, "effectiveFrom", message))
            .forEach(problems::add);
        versions.add(policy);
      } catch (PolicyFileException e) {
        problems.addAll(e.problems());
      }
    }
    if (!problems.isEmpty()) {
      throw new PolicyFileException(problems);
    }
    return new PolicyVersions(versions);
  }

  private static Stream<String> complaint(Policy policy, boolean isFirst) {
    if (policy.effectiveFrom().equals(Instant.EPOCH)) {
      return Stream.of("is missing: every file of a folder says from when on it holds");
    }
    return isFirst
        ? Stream.empty()
        : Stream.of("another file of the folder holds from then on, too: change one of them");
  }

  private static List<Path> files(Path folder) {
    try (Stream<Path> entries = Files.list(folder)) {
      List<Path> files = entries.filter(PolicyFolder::isYaml).sorted().toList();
      if (files.isEmpty()) {
        throw new PolicyFileException(folder.toString(), "there is no *.yaml file in this folder");
      }
      return files;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isYaml(Path file) {
    String name = String.valueOf(file.getFileName());
    return name.endsWith(".yaml") || name.endsWith(".yml");
  }
}
