package io.countersign.correlation.identity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdentifierTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "alice@example.com",
        "Alice.O'Hara+aws@mail.example-1.co.uk",
        "_ops@example.com",
        "a@b.c"
      })
  void addressIsOneWordOfOrdinaryCharacters(String text) {
    assertThat(Identifier.isAddress(text)).isTrue();
  }

  /** Each of them is, or may be taken for, the address of another person. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "\u0430lice@example.com",
        "ali\u200bce@example.com",
        "alice@example.com\u00a0",
        "mailto:alice@example.com",
        "[alice@example.com]",
        "'alice@example.com'",
        "\"alice\"@example.com",
        "alice@example.com.",
        "alice@localhost",
        "alice@@example.com",
        "@example.com",
        ""
      })
  void anyOtherTextIsAName(String text) {
    assertThat(Identifier.isAddress(text)).isFalse();
  }
}
