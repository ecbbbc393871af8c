package io.countersign.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SettingValuesTest {
  private static final Setting<String> ADDRESS =
      Setting.required("ADDRESS", "where it is", text -> text);
  private static final Setting<Integer> PORT =
      Setting.of("PORT", "80", "its port", Parsers.number(0, 65535));
  private static final Setting<Duration> PATIENCE =
      Setting.of("PATIENCE", "10s", "how long it waits", Parsers.duration(Duration.ofSeconds(1)));
  private static final Setting<Optional<Integer>> KEY =
      Setting.optional("KEY", "its key", Parsers.number(10, 99)).asConfidential();
  private static final List<Setting<?>> ALL = List.of(ADDRESS, PORT, PATIENCE, KEY);
  private static final Rule NO_KEY_ON_PORT_80 =
      new Rule(
          List.of(PORT, KEY),
          values -> values.get(PORT) != 80 || values.get(KEY).isEmpty(),
          "KEY needs another PORT than 80");

  @Test
  void blankTextIsAnAbsentOne() {
    SettingValues values =
        SettingValues.read(Map.of("ADDRESS", " here ", "PORT", " ", "KEY", ""), ALL);

    assertThat(values.get(ADDRESS)).isEqualTo("here");
    assertThat(values.get(PORT)).isEqualTo(80);
    assertThat(values.get(PATIENCE)).isEqualTo(Duration.ofSeconds(10));
    assertThat(values.get(KEY)).isEmpty();
  }

  @Test
  void allErrorsAreReportedTogetherEachWithNameAndRemedy() {
    assertThatThrownBy(() -> SettingValues.read(Map.of("PORT", "x", "PATIENCE", "0s"), ALL))
        .isInstanceOf(InvalidSettings.class)
        .message()
        .hasLineCount(3)
        .contains("ADDRESS is missing: where it is")
        .contains("PORT is 'x', but should be a number from 0 to 65535")
        .contains(
            "PATIENCE is '0s', but should be a duration from 1s to 3650d, such as 20s, 15m, 2h, 1d"
                + " or PT20S");
  }

  @Test
  void confidentialTextIsNeverQuoted() {
    assertThatThrownBy(() -> SettingValues.read(Map.of("ADDRESS", "here", "KEY", "s3cr3t"), ALL))
        .hasMessage("KEY should be a number from 10 to 99");
  }

  @Test
  void sameErrorOfTwoPartsIsReportedOnce() {
    assertThatThrownBy(() -> SettingValues.read(Map.of(), List.of(ADDRESS, ADDRESS)))
        .hasMessage("ADDRESS is missing: where it is");
  }

  @Test
  void ruleIsAnErrorBesideTheOthers() {
    assertThatThrownBy(
            () -> SettingValues.read(Map.of("KEY", "11"), ALL, List.of(NO_KEY_ON_PORT_80)))
        .message()
        .contains("ADDRESS is missing", "KEY needs another PORT than 80");
  }

  @Test
  void ruleIsNotCheckedWhereOneOfItsSettingsIsWrong() {
    Map<String, String> texts = Map.of("ADDRESS", "here", "PORT", "x", "KEY", "11");

    assertThatThrownBy(() -> SettingValues.read(texts, ALL, List.of(NO_KEY_ON_PORT_80)))
        .message()
        .hasLineCount(1)
        .contains("PORT is 'x'");
  }

  @Test
  void pageHasARowForEachSetting() {
    assertThat(SettingsPage.section("Part", ALL))
        .isEqualTo(
            """
            ## Part

            | setting | default | meaning |
            |---|---|---|
            | `ADDRESS` | **required** | where it is |
            | `PORT` | `80` | its port |
            | `PATIENCE` | `10s` | how long it waits |
            | `KEY` |  | its key |
            """);
  }
}
