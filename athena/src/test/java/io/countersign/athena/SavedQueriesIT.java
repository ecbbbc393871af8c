package io.countersign.athena;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.athena.FindingsDatabase.Answer;
import io.countersign.athena.cli.ResultFormat;
import io.countersign.athena.service.Read;
import io.countersign.athena.sql.SavedQuery;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every saved query and view on Trino, through AWS's connector, over what the whole pipeline wrote.
 * The rows that each query has to return are in {@code src/test/resources/queries}; a cell {@code
 * <clock>} depends on when the test runs.
 */
class SavedQueriesIT {
  private static final Path EXPECTED = Path.of("src/test/resources/queries");
  private static final Path SCENARIOS = Path.of("src/test/scenarios");
  private static final Path MODULE = FindingsDatabase.moduleIn(PublishedFindings.REPOSITORY);
  private static final Map<String, String> ARGUMENTS =
      Map.of(
          "from", "2026-03-01",
          "to", "2026-03-31",
          "day", "2026-03-02",
          "account", "111122223333",
          "region", "us-east-1",
          "secret", "month/late-approval",
          "ticket", "KAN-1",
          "finding", "change/approved-afterwards");
  private static final Pattern QUERIES =
      Pattern.compile("(one|four) Quer(?:y|ies) on the (?:index )?(\\w+)\\.");

  private static PublishedFindings findings;
  private static FindingsDatabase database;

  @BeforeAll
  static void runThePipeline(@TempDir Path folder) throws Exception {
    findings = PublishedFindings.of(SCENARIOS.toAbsolutePath(), folder);
    database = findings.asAthenaSeesThem();
  }

  @AfterAll
  static void stop() {
    database.close();
    findings.close();
  }

  @TestFactory
  Stream<DynamicTest> returnsTheExpectedRowsAndReadsAsItPromises() {
    return SavedQuery.all(MODULE).stream()
        .map(query -> DynamicTest.dynamicTest(query.name(), () -> check(query)));
  }

  @Test
  void viewsHaveEveryFindingOnceAndEveryRevision() {
    assertThat(cells("select count(*), count(distinct finding_id) from findings"))
        .containsExactly(List.of("17", "17"));
    assertThat(
            cells(
                "select finding_id, max(revision), count(*) from finding_history"
                    + " group by 1 having count(*) > 1 order by 1"))
        .containsExactly(
            List.of("change/approved-afterwards", "2", "2"),
            List.of("change/emergency-overdue", "2", "2"),
            List.of("change/emergency-reviewed", "2", "2"));
  }

  private static void check(SavedQuery query) throws Exception {
    Map<String, String> given =
        query.arguments().stream().distinct().collect(Collectors.toMap(a -> a, ARGUMENTS::get));
    Answer answer = database.query(query.sql(), query.parameters(given));
    String expected = Files.readString(EXPECTED.resolve(query.name() + ".csv"));

    assertThat(ResultFormat.csv.text(answer.result(), 0).replace("\r\n", "\n"))
        .matches(clocksAllowed(expected));
    assertThat(answer.reads()).isEqualTo(promised(query, answer.reads().size()));
  }

  /** The text as a pattern in which a cell that depends on the clock may be any value. */
  private static Pattern clocksAllowed(String expected) {
    return Pattern.compile(
        Stream.of(expected.split("<clock>", -1))
            .map(Pattern::quote)
            .collect(Collectors.joining("[0-9TZ:.-]+")));
  }

  private static List<Read> promised(SavedQuery query, int scans) {
    Matcher queries = QUERIES.matcher(query.reads());
    return queries.matches()
        ? Collections.nCopies(
            queries.group(1).equals("one") ? 1 : 4, new Read("Query", queries.group(2)))
        : Collections.nCopies(scans, new Read("Scan", "table"));
  }

  private static List<List<String>> cells(String sql) {
    return database.query(sql, List.of()).result().rows().stream()
        .map(row -> row.stream().map(ResultFormat::cell).toList())
        .toList();
  }
}
