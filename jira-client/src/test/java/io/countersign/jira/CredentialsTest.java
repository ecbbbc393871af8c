package io.countersign.jira;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CredentialsTest {
  @Test
  void secretHoldsAUserAndATokenOrATokenAlone() {
    assertThat(Credentials.parse("{\"email\":\"a@example.com\",\"token\":\"t\"}").header())
        .isEqualTo("Basic YUBleGFtcGxlLmNvbTp0");
    assertThat(Credentials.parse("{\"token\":\"t\"}").header()).isEqualTo("Bearer t");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "s3cr3t",
        "[\"s3cr3t\"]",
        "{\"tokan\":\"s3cr3t\"}",
        "{\"token\":{\"value\":\"s3cr3t\"}}",
        "{\"token\":\"s3cr3t\\r\\nX-Other: 1\"}",
        "{\"email\":\"s3cr3t:a@example.com\",\"token\":\"t\"}",
        "{\"token\":\"s3cr3t\",\"token\":\"t\"}"
      })
  void whatCanNotBeSentIsRefusedAndNotQuoted(String secret) {
    assertThatThrownBy(() -> Credentials.parse(secret))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("s3cr3t");
  }
}
