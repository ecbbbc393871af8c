package io.countersign.correlation.secret;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RootNameTest {
  @ParameterizedTest
  @CsvSource({
    "prod/db-AbCdEf,       prod/db",
    "prod/db-AbCdEf-QwErTy, prod/db",
    "My-Secret-1-abcdef,   My-Secret-1",
    "my-secret,            my",
    "prod/db,              prod/db",
    "prod/db-AbCde,        prod/db-AbCde",
    "prod/db-AbCdEfG,      prod/db-AbCdEfG",
    "prod/db-AbCdE_,       prod/db-AbCdE_",
    "-AbCdEf,              ''",
    "rds!cluster-1a2b3c,   rds!cluster",
  })
  void allTrailingGroupsOfSixAreTakenOff(String name, String root) {
    assertThat(RootName.of(name).value()).isEqualTo(root);
  }
}
