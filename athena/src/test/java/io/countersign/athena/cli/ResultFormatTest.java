package io.countersign.athena.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.athena.engine.LocalAthena.Result;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResultFormatTest {
  private static final Result ROWS =
      new Result(
          List.of("verdict", "count", "reasons"),
          List.of(
              Arrays.asList("UNAUTHORIZED", 2L, List.of("NO_TICKET", "LATE")),
              Arrays.asList("=1+1", 10L, null)));

  @Test
  void tableHasColumnsWhereTheyFit() {
    assertThat(ResultFormat.table.text(ROWS, 100))
        .isEqualTo(
            """
            verdict       count  reasons
            ────────────  ─────  ───────────────
            UNAUTHORIZED  2      NO_TICKET, LATE
            =1+1          10
            (2 rows)
            """);
  }

  @Test
  void tableHasABlockForEachRowWhereColumnsDoNotFit() {
    assertThat(ResultFormat.table.text(ROWS, 30))
        .startsWith(
            """
            ── row 1 ──
            verdict  UNAUTHORIZED
            count    2
            reasons  NO_TICKET, LATE
            ── row 2 ──
            """);
  }

  @Test
  void jsonKeepsNumbersListsAndNulls() {
    assertThat(ResultFormat.json.text(ROWS, 0))
        .isEqualTo(
            """
            {"verdict":"UNAUTHORIZED","count":2,"reasons":["NO_TICKET","LATE"]}
            {"verdict":"=1+1","count":10,"reasons":null}
            """);
  }

  @Test
  void otherTypesAreTextsInJson() {
    Result day = new Result(List.of("week"), List.of(List.of(LocalDate.parse("2026-03-02"))));

    assertThat(ResultFormat.json.text(day, 0)).isEqualTo("{\"week\":\"2026-03-02\"}\n");
  }

  @Test
  void csvIsSafeForSpreadsheets() {
    assertThat(ResultFormat.csv.text(ROWS, 0))
        .isEqualTo("verdict,count,reasons\r\nUNAUTHORIZED,2,\"NO_TICKET, LATE\"\r\n'=1+1,10,\r\n");
  }
}
