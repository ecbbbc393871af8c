package io.countersign.recognition;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final JavaClasses RECOGNITION =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.countersign.recognition");

  @Test
  void recognitionKnowsOnlyTheEvidenceAndJackson() {
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "io.countersign.recognition..",
            "io.countersign.correlation..",
            "com.fasterxml.jackson..",
            "org.jspecify..",
            "java..")
        .allowEmptyShould(false)
        .check(RECOGNITION);
  }

  @Test
  void cloudTrailAndJiraDoNotKnowEachOther() {
    slices()
        .matching("io.countersign.recognition.(cloudtrail|jira)..")
        .should()
        .notDependOnEachOther()
        .check(RECOGNITION);
  }

  @Test
  void packagesHaveNoCycles() {
    slices().matching("io.countersign.(**)").should().beFreeOfCycles().check(RECOGNITION);
  }
}
