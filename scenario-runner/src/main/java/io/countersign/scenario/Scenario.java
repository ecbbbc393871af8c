package io.countersign.scenario;

import io.countersign.correlation.policy.PolicyVersions;
import io.countersign.policyfile.PolicyFile;
import io.countersign.policyfile.PolicyFileException;
import io.countersign.policyfile.PolicyFolder;
import io.countersign.policyfile.yaml.Problem;
import io.countersign.policyfile.yaml.Problems;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One sentence about what the policy means, as an example that can be run: a folder with {@code
 * story.md}, {@code given.yaml} and {@code expect.yaml}, and {@code policy.yaml} where the policy
 * is part of it.
 *
 * @param name its folder, from the folder that was read
 * @param story why it is so, for people
 * @param policies empty where the policy of the user who runs it applies
 */
public record Scenario(
    String name,
    String story,
    Optional<PolicyVersions> policies,
    List<Step> steps,
    Expectation expectation) {
  public Scenario {
    steps = List.copyOf(steps);
  }

  /** The sentence that it is about: the heading of its story. */
  public String title() {
    return story.lines().findFirst().orElse(name).replaceFirst("^#\\s*", "");
  }

  /**
   * Reads one folder.
   *
   * @throws PolicyFileException with all that is wrong with its files
   */
  public static Scenario read(Path folder) {
    return read(folder, String.valueOf(folder.getFileName()));
  }

  private static Scenario read(Path folder, String name) {
    Path givenFile = folder.resolve("given.yaml");
    Path expectFile = folder.resolve("expect.yaml");
    Path policyFile = folder.resolve("policy.yaml");
    Problems problems = new Problems(givenFile.toString());
    GivenFile given = GivenFile.parse(PolicyFile.text(givenFile), problems);
    Expectation expectation =
        ExpectFile.parse(PolicyFile.text(expectFile), problems.and(expectFile.toString()));
    boolean beside = Files.exists(policyFile);
    if (beside && given.policies().isPresent()) {
      problems.and(policyFile.toString()).add(1, "", "given.yaml holds a policy, too: keep one");
    }
    problems.throwIfAny();
    return new Scenario(
        name,
        PolicyFile.text(folder.resolve("story.md")).strip(),
        beside ? Optional.of(PolicyFolder.load(policyFile)) : given.policies(),
        given.steps(),
        expectation);
  }

  /**
   * Reads all folders below one that hold a {@code given.yaml}, by name; or that one itself.
   *
   * @throws PolicyFileException with all that is wrong with any of them
   */
  public static List<Scenario> readAll(Path folder) {
    List<Scenario> scenarios = new ArrayList<>();
    List<Problem> problems = new ArrayList<>();
    for (Path each : folders(folder)) {
      try {
        scenarios.add(each.equals(folder) ? read(each) : read(each, name(folder, each)));
      } catch (PolicyFileException e) {
        problems.addAll(e.problems());
      }
    }
    if (!problems.isEmpty()) {
      throw new PolicyFileException(problems);
    }
    return List.copyOf(scenarios);
  }

  private static String name(Path folder, Path each) {
    return folder.relativize(each).toString();
  }

  private static List<Path> folders(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> file.endsWith("given.yaml"))
          .map(Path::getParent)
          .filter(Objects::nonNull)
          .sorted()
          .toList();
    } catch (NoSuchFileException e) {
      throw new PolicyFileException(folder.toString(), "there is no such folder");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
