package io.countersign.correlation.secret;

import static io.countersign.correlation.Given.DB;
import static io.countersign.correlation.Given.secret;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecretReferenceTest {
  private static final String ARN = "arn:aws:secretsmanager:us-east-1:111122223333:secret:";

  @ParameterizedTest
  @CsvSource({
    "prod/db,        true",
    "prod/db-AbCdEf, true",
    "prod/db-QwErTy, false",
    "prod/d,         false",
    "prod/DB,        false",
  })
  void bareTextMeansTheNameOrTheTailOfTheArn(String text, boolean means) {
    assertThat(new SecretReference(text).canMean(DB)).isEqualTo(means);
  }

  @ParameterizedTest
  @CsvSource({
    "prod/db,                true",
    "prod/db-AbCdEf,         true",
    "prod/db-QwErTy,         true",
    "prod/db-AbCdEf-QwErTy,  false",
    "prod/db-toolong,        false",
  })
  void typedArnMeansTheNameWithAnySuffixOrNone(String resource, boolean means) {
    assertThat(new SecretReference(ARN + resource).canMean(DB)).isEqualTo(means);
  }

  @Test
  void nameThatLooksLikeASuffixedOneIsReadBothWays() {
    SecretReference typed = new SecretReference(ARN + "prod/db-backup");

    assertThat(typed.canMean(secret("prod/db-backup", "AbCdEf"))).isTrue();
    assertThat(typed.canMean(secret("prod/db", "backup"))).isTrue();
    assertThat(typed.canMean(secret("prod/db", "AbCdEf"))).isTrue();
  }

  @Test
  void bareTextWithASuffixMeansNothingWhereTheRecordHoldsNoArn() {
    assertThat(new SecretReference("prod/db-AbCdEf").canMean(secret("prod/db", null))).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "prod/db, prod/db",
    "prod/db-AbCdEf, prod/db",
    "arn:aws:secretsmanager:us-east-1:111122223333:secret:prod/db-AbCdEf-QwErTy, prod/db",
    "arn:aws-cn:secretsmanager:cn-north-1:1:secret:My-Secret-1-abcdef, My-Secret-1",
  })
  void everyReadingHasTheSameRoot(String text, String root) {
    SecretReference typed = new SecretReference(text);

    assertThat(typed.root().value()).isEqualTo(root);
    assertThat(typed.readings()).allMatch(r -> RootName.of(r.name()).value().equals(root));
  }

  @Test
  void emptyTextIsRefused() {
    assertThatThrownBy(() -> new SecretReference(" "))
        .hasMessage("a reference to a secret is empty");
  }
}
