package io.countersign.recognition.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimestampsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2024-04-30T19:27:35.7+0000 | 2024-04-30T19:27:35.700Z",
        "2024-04-30T19:27:35.123456789+0000 | 2024-04-30T19:27:35.123Z",
        "2024-04-30T19:27:35+02:00 | 2024-04-30T17:27:35Z",
        "2024-04-30T19:27:35+0530 | 2024-04-30T13:57:35Z",
        "2024-04-30T19:27:35-07 | 2024-05-01T02:27:35Z",
        "2024-04-30T19:27:35Z | 2024-04-30T19:27:35Z",
        "2024-04-30 19:27+0000 | 2024-04-30T19:27:00Z",
        "1714505255700 | 2024-04-30T19:27:35.700Z",
        "1714505255 | 2024-04-30T19:27:35Z",
        "1714505255.7 | 2024-04-30T19:27:35.700Z",
        "Jul 10, 2023, 12:07:59 PM | 2023-07-10T12:07:59Z",
        "Jul 9, 2023, 12:07:59\u202fam | 2023-07-09T00:07:59Z",
        "Jul 10, 2023 1:07:59 PM | 2023-07-10T13:07:59Z"
      })
  void everyFormIsRead(String text, Instant expected) {
    assertThat(Timestamps.parse(text)).contains(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "yesterday",
        "2024-04-30",
        "2024-04-30T19:27:35",
        "2024-13-30T19:27:35Z",
        "-5",
        "1e400",
        "999999999999999",
        "Foo 10, 2023, 12:07:59 PM",
        "+",
        "2024-04-30T19:27:35.Z"
      })
  void anythingElseIsNoTime(String text) {
    assertThat(Timestamps.parse(text)).isEmpty();
  }

  @Test
  void objectsOfServiceManagementAreRead() {
    Instant expected = Instant.parse("2024-04-30T19:27:35.700Z");
    assertThat(Timestamps.parse(StrictJson.read("{\"epochMillis\":1714505255700}")))
        .contains(expected);
    assertThat(Timestamps.parse(StrictJson.read("{\"iso8601\":\"2024-04-30T19:27:35.7+0000\"}")))
        .contains(expected);
    assertThat(Timestamps.parse(StrictJson.read("{\"friendly\":\"Today\"}"))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2024-04-30T19:27:35.7+0000 | 2024-04-30T19:27:35.700Z",
        "2024-04-30T19:27:35+02:00 | 2024-04-30T17:27:35Z",
        "1714505255700 | 2024-04-30T19:27:35.700Z",
        "1714505255 | 1970-01-20T20:15:05.255Z"
      })
  void timeOfATicketHasItsZone(String text, Instant expected) {
    assertThat(Timestamps.ofTicket(text)).contains(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2024-04-30",
        "2024-04-30T19:27:35",
        "Jul 10, 2023, 12:07:59 PM",
        "Mar 2, 2026, 2:30:00 AM",
        "1714505255.7",
        "",
        "99999999999999999999"
      })
  void timeOfATicketWithoutItsZoneIsNone(String text) {
    assertThat(Timestamps.ofTicket(text)).isEmpty();
  }
}
