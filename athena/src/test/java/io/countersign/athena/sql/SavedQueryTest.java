package io.countersign.athena.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.countersign.athena.FindingsDatabase;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SavedQueryTest {
  private static final Path MODULE = FindingsDatabase.moduleIn(Path.of(".."));

  static Iterable<SavedQuery> queries() {
    return SavedQuery.all(MODULE);
  }

  @ParameterizedTest
  @MethodSource("queries")
  void namesAnArgumentForEachQuestionMark(SavedQuery query) {
    String statement = query.sql().replaceAll("(?m)^--.*$", "");

    assertThat(query.arguments()).hasSize((int) statement.chars().filter(c -> c == '?').count());
  }

  @Test
  void valuesComeInTheOrderOfTheQuestionMarks() {
    SavedQuery query = SavedQuery.named("findings-of-a-secret", MODULE);

    assertThat(query.parameters(Map.of("secret", "prod/db", "region", "r", "account", "a")))
        .containsExactly("a", "r", "prod/db");
  }

  @Test
  void missingOrUnknownArgumentIsRefusedWithThoseThatItTakes() {
    SavedQuery query = SavedQuery.named("discrepancies-of-a-period", MODULE);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> query.parameters(Map.of("from", "2026-03-01")))
        .withMessage("give discrepancies-of-a-period these options: --from --to");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> query.parameters(Map.of("from", "a", "to", "b", "day", "c")))
        .withMessage("give discrepancies-of-a-period these options: --from --to");
  }

  @Test
  void unknownQueryIsRefusedWithTheNamesOfAll() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SavedQuery.named("nonsense", MODULE))
        .withMessageStartingWith("there is no query nonsense; there are: approvals-never-used, ");
  }
}
