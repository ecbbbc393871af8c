package io.countersign.policyfile;

import io.countersign.correlation.evidence.Sha256;
import io.countersign.correlation.policy.Policy;
import io.countersign.policyfile.yaml.Document;
import io.countersign.policyfile.yaml.Problems;
import io.countersign.policyfile.yaml.Section;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** One version of the policy, written as a YAML file. */
public final class PolicyFile {
  private static final int VERSION_BYTES = 6;

  private PolicyFile() {}

  /**
   * Reads a policy.
   *
   * @throws PolicyFileException with all that is wrong with it
   */
  public static Policy load(Path file) {
    return parse(text(file), file.toString());
  }

  /**
   * Reads a policy from its text.
   *
   * @param name what errors call it
   * @throws PolicyFileException with all that is wrong with it
   */
  public static Policy parse(String text, String name) {
    Problems problems = new Problems(name);
    Policy policy =
        Document.parse(text, problems)
            .section()
            .map(section -> PolicySection.read(section, version(text)))
            .orElse(Policy.BUILT_IN);
    problems.throwIfAny();
    return policy;
  }

  /** Reads a policy that is part of another file. */
  public static Policy read(Section section) {
    return PolicySection.read(section, version(section.source()));
  }

  /** The hash by which findings name the policy, the same whatever the ends of lines. */
  static String version(String text) {
    String normal = text.replace("\r\n", "\n").replace('\r', '\n');
    return "sha256:" + Sha256.hex(normal, VERSION_BYTES);
  }

  /**
   * The text of a file.
   *
   * @throws PolicyFileException if it cannot be read
   */
  public static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (NoSuchFileException e) {
      throw new PolicyFileException(file.toString(), "there is no such file");
    } catch (MalformedInputException e) {
      throw new PolicyFileException(file.toString(), "is not UTF-8: save it as UTF-8");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
