package io.countersign.correlation.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecretPatternTest {
  @ParameterizedTest
  @CsvSource({
    "*,        prod/db,     true",
    "prod/*,   prod/a/b,    true",
    "prod/*,   prod/,       true",
    "prod/*,   xprod/db,    false",
    "prod/d?,  prod/db,     true",
    "prod/d?,  prod/d,      false",
    "prod.db,  prodxdb,     false",
    "*/db,     prod/db,     true",
    "*\\E(,    a\\E(,       true",
    "PROD/*,   prod/db,     false",
  })
  void starIsAnyTextAndQuestionMarkOneCharacter(String glob, String name, boolean matches) {
    assertThat(
            new SecretPattern(new Glob(glob), Set.of(), Set.of()).matches(name, "1", "eu-west-1"))
        .isEqualTo(matches);
  }

  @Test
  void accountsAndRegionsNarrowIt() {
    SecretPattern pattern = new SecretPattern(new Glob("*"), Set.of("1"), Set.of("eu-west-1"));

    assertThat(pattern.matches("a", "1", "eu-west-1")).isTrue();
    assertThat(pattern.matches("a", "2", "eu-west-1")).isFalse();
    assertThat(pattern.matches("a", "1", "eu-west-2")).isFalse();
  }

  @Test
  void unknownAccountMatchesOnlyWhereAnyDoes() {
    assertThat(SecretPattern.ANY.matches("a", null, null)).isTrue();
    assertThat(new SecretPattern(new Glob("*"), Set.of("1"), Set.of()).matches("a", null, null))
        .isFalse();
  }
}
