package io.countersign.correlation.secret;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretArnTest {
  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "arn:aws:secretsmanager:us-east-1:000000000042:secret:a/b-AbCdEf, a/b, AbCdEf",
        "arn:aws-us-gov:secretsmanager:us-gov-west-1:1:secret:a-AbCdEf-QwErTy, a-AbCdEf, QwErTy",
        "arn:aws:secretsmanager:us-east-1:1:secret:short-abc, short-abc, -",
        "arn:aws:secretsmanager:us-east-1:1:secret:a:b-AbCdEf, a:b, AbCdEf",
      })
  void fullArnLosesExactlyOneSuffix(String arn, String name, String suffix) {
    Secret secret = SecretArn.parse(arn).orElseThrow().asFullArn();

    assertThat(secret.name()).isEqualTo(name);
    assertThat(secret.suffix()).isEqualTo(suffix);
    assertThat(secret.arn()).isEqualTo(java.util.Optional.ofNullable(suffix).map(s -> arn));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "prod/db",
        "arn:aws:s3:us-east-1:1:secret:a",
        "arn:aws:secretsmanager:us-east-1:1:secret:",
        "arn:aws:secretsmanager:us-east-1::secret:a",
        "see arn:aws:secretsmanager:us-east-1:1:secret:a",
      })
  void whatIsNoArnOfASecretIsNone(String text) {
    assertThat(SecretArn.parse(text)).isEmpty();
  }
}
