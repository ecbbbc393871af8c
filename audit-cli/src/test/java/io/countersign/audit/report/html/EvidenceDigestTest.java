package io.countersign.audit.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.audit.report.Counts;
import io.countersign.audit.report.SourceFile;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EvidenceDigestTest {
  private static final SourceFile A = Sample.file("z.json", "a", Counts.NONE);
  private static final SourceFile B = Sample.file("y.json", "b", Counts.NONE);

  /** What {@code sort | sha256sum} prints for a line of 64 a and one of 64 b. */
  private static final String OF_A_AND_B =
      "913f9338fb6c17253f3a14816fc08d52522454bfc19a8c99538a197cfb23fb41";

  @Test
  void digestIsWhatTheToolsOfEveryMachinePrint() {
    assertThat(EvidenceDigest.of(List.of(A, B))).isEqualTo(OF_A_AND_B);
  }

  @Test
  void digestDoesNotDependOnTheOrderOfFiles() {
    assertThat(EvidenceDigest.of(List.of(B, A))).isEqualTo(OF_A_AND_B);
  }

  @Test
  void fileThatCouldNotBeOpenedTakesNoPart() {
    SourceFile closed =
        new SourceFile(
            "closed", 0, "", Counts.NONE, null, null, Optional.empty(), Optional.empty());
    assertThat(EvidenceDigest.of(List.of(A, closed, B))).isEqualTo(OF_A_AND_B);
  }
}
