package io.countersign.athena.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.athena.FindingsDatabase;
import io.countersign.athena.service.GlueTable;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ViewsTest {
  private static final Path REPOSITORY = Path.of("..");

  private final Views views =
      Views.read(
          FindingsDatabase.moduleIn(REPOSITORY),
          GlueTable.read(FindingsDatabase.schemaIn(REPOSITORY), "countersign-findings"),
          "source");

  @Test
  void findingsHaveTheHashKeysOfTheIndexesAndTheirIdByTheKeyOfTheTable() {
    assertThat(views.sql().get("findings"))
        .contains("SELECT pk AS finding_id, revision, ", "gsi_day_pk", "FROM source")
        .doesNotContain("gsi_day_sk", "${");
  }

  @Test
  void historyHasNoKeys() {
    assertThat(views.sql().get("finding_history"))
        .contains("SELECT pk AS finding_id, revision, ", "FROM source")
        .doesNotContain("gsi_", "${");
  }

  @Test
  void statementGetsTheViewsAsSubqueries() {
    Views views = new Views(Map.of("findings", "SELECT 1"));

    assertThat(views.inlinedIn("SELECT * FROM findings"))
        .isEqualTo("WITH findings AS (\nSELECT 1\n)\nSELECT * FROM findings");
  }

  @Test
  void statementWithSubqueriesOfItsOwnKeepsThem() {
    Views views = new Views(Map.of("findings", "SELECT 1"));

    assertThat(views.inlinedIn("-- A comment.\nWITH own AS (SELECT 2) SELECT * FROM own"))
        .isEqualTo(
            "WITH findings AS (\nSELECT 1\n)-- A comment.\n, own AS (SELECT 2) SELECT * FROM own");
  }
}
