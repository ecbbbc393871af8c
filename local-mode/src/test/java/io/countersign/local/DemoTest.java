package io.countersign.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.contract.Json;
import io.countersign.correlation.verdict.Finding;
import io.countersign.correlation.verdict.Subject;
import io.countersign.correlation.verdict.Verdict;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoTest {
  @TempDir Path folder;

  @Test
  void asJsonThereIsOneFindingALineAndNothingElse() throws Exception {
    try (CountersignProcess demo = CountersignProcess.start(folder, "demo", "--json")) {
      assertThat(demo.exitCode()).as(demo.err()).isZero();
      assertThat(verdictsOfChanges(demo.out()))
          .containsExactly(
              Verdict.AUTHORIZED,
              Verdict.UNAUTHORIZED,
              Verdict.UNAUTHORIZED,
              Verdict.FLAGGED,
              Verdict.UNAUTHORIZED,
              Verdict.UNAUTHORIZED,
              Verdict.EXEMPT,
              Verdict.EXEMPT,
              Verdict.AUTHORIZED,
              Verdict.ATTEMPTED,
              Verdict.AUTHORIZED);
      assertThat(leftovers()).isEmpty();
    }
  }

  @Test
  void forPeopleThereIsATableThatFitsTheScreen() throws Exception {
    try (CountersignProcess demo = CountersignProcess.start(folder, "demo")) {
      assertThat(demo.exitCode()).as(demo.err()).isZero();
      assertThat(demo.out())
          .contains("Approved change", "shop/db-password", "alice@example.com", "OPS-101")
          .contains("DEAD LETTER", "NOT_JSON", "OPS-111", "three", "one finding")
          .doesNotContain("\u001b");
      assertThat(demo.out().lines()).allMatch(line -> line.length() <= 140);
    }
  }

  private static List<Verdict> verdictsOfChanges(String out) {
    return out.lines()
        .map(line -> Json.read(line.getBytes(StandardCharsets.UTF_8), Finding.class))
        .filter(finding -> finding.subject() == Subject.CHANGE)
        .map(Finding::verdict)
        .toList();
  }

  private List<Path> leftovers() throws Exception {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(f -> f.getFileName().toString().startsWith("countersign-")).toList();
    }
  }
}
