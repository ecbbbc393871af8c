package io.countersign.streams;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import io.countersign.streams.health.HealthCheck;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may know whom. Each rule is also shown to see what it is about. */
final class ArchitectureTest {
  private static final String ROOT = "io.countersign.streams";
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages(ROOT);

  private static ArchRule onlyTheLeafAndTheWiringKnow(String leaf) {
    return noClasses()
        .that(not(resideInAnyPackage(ROOT + "." + leaf)))
        .and()
        .doNotHaveFullyQualifiedName(ROOT + ".Wiring")
        .should()
        .dependOnClassesThat()
        .resideInAPackage(ROOT + "." + leaf);
  }

  @ParameterizedTest
  @ValueSource(strings = {"sink.dynamodb", "alert.sns", "alert.webhook", "metrics.cloudwatch"})
  void technologyIsALeafThatOnlyTheWiringKnows(String leaf) {
    onlyTheLeafAndTheWiringKnow(leaf).check(CLASSES);
  }

  @ParameterizedTest
  @ValueSource(strings = {"sink.dynamodb", "alert.sns", "alert.webhook", "metrics.cloudwatch"})
  void everyLeafIsThereAndTheWiringKnowsIt(String leaf) {
    ArchRule nobodyAtAll =
        noClasses()
            .that()
            .haveFullyQualifiedName(ROOT + ".Wiring")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(ROOT + "." + leaf);

    assertThatThrownBy(() -> nobodyAtAll.check(CLASSES)).isInstanceOf(AssertionError.class);
  }

  @Test
  void awsIsKnownToLeavesOnly() {
    ArchRule rule =
        noClasses()
            .that()
            .resideOutsideOfPackages(
                ROOT + ".sink.dynamodb",
                ROOT + ".alert.sns",
                ROOT + ".metrics.cloudwatch",
                ROOT + ".redrive")
            .and()
            .doNotHaveFullyQualifiedName(ROOT + ".Wiring")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("software.amazon.awssdk..");

    rule.check(CLASSES);
    assertThat(CLASSES.contain(ROOT + ".sink.dynamodb.DynamoDbFindingStore")).isTrue();
  }

  @Test
  void onlyMainMethodsReadTheEnvironment() {
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName(Main.class.getName())
        .and()
        .doNotHaveFullyQualifiedName(HealthCheck.class.getName())
        .should()
        .callMethod(System.class, "getenv")
        .orShould()
        .callMethod(System.class, "getenv", String.class)
        .check(CLASSES);
  }

  @Test
  void packagesHaveNoCycles() {
    slices().matching(ROOT + ".(**)").should().beFreeOfCycles().check(CLASSES);
  }
}
