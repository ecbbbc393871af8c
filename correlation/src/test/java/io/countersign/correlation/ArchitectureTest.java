package io.countersign.correlation;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The judge knows no technology. Each rule is also shown to see what it is about. */
class ArchitectureTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.countersign.correlation");

  private static ArchRule onlyDependsOn(String... packages) {
    return classes().should().onlyDependOnClassesThat().resideInAnyPackage(packages);
  }

  @Test
  void judgeDependsOnTheJdkAndJSpecifyOnly() {
    onlyDependsOn("io.countersign.correlation..", "java..", "org.jspecify.annotations")
        .check(CLASSES);
  }

  @Test
  void ruleSeesWhatTheJudgeDependsOn() {
    assertThatThrownBy(() -> onlyDependsOn("io.countersign.correlation..").check(CLASSES))
        .hasMessageContaining("java.time.Instant");
  }

  @ParameterizedTest
  @ValueSource(strings = {"java.io..", "java.nio.file..", "java.net..", "java.sql.."})
  void judgeDoesNoInputAndOutput(String technology) {
    noClasses().should().dependOnClassesThat().resideInAPackage(technology).check(CLASSES);
  }

  @Test
  void judgeAsksNoClock() {
    noClasses().should().callMethod(java.time.Instant.class, "now").check(CLASSES);
  }

  @Test
  void packagesHaveNoCycle() {
    slices().matching("io.countersign.correlation.(*)..").should().beFreeOfCycles().check(CLASSES);
  }

  /** The evidence does not know what is made of it. */
  @Test
  void evidenceDependsOnSecretsOnly() {
    noClasses()
        .that()
        .resideInAnyPackage("..secret", "..evidence")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("..identity", "..policy", "..control", "..casefile", "..engine")
        .check(CLASSES);
  }

  @Test
  void controlsDoNotDependOnCases() {
    noClasses()
        .that()
        .resideInAPackage("..control")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("..casefile", "..evaluation", "..engine")
        .check(CLASSES);
  }
}
