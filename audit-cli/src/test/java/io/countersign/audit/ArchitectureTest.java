package io.countersign.audit;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final JavaClasses AUDIT =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.countersign.audit");

  @Test
  void auditTouchesNeitherKafkaNorAws() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.apache.kafka..", "software.amazon..")
        .allowEmptyShould(false)
        .check(AUDIT);
  }

  @Test
  void reportKnowsFindingsAndNoTechnology() {
    classes()
        .that()
        .resideInAPackage("io.countersign.audit.report")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "io.countersign.audit.report",
            "io.countersign.correlation..",
            "org.jspecify..",
            "java..")
        .allowEmptyShould(false)
        .check(AUDIT);
  }

  @Test
  void formatsKnowNothingOfWhereEvidenceComesFrom() {
    noClasses()
        .that()
        .resideInAPackage("io.countersign.audit.report..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("..audit.evidence..", "..audit.cli..", "io.countersign.recognition..")
        .allowEmptyShould(false)
        .check(AUDIT);
  }

  @Test
  void nothingButThePullAndItsCommandKnowsANetwork() {
    noClasses()
        .that()
        .resideOutsideOfPackages("..audit.pull..", "..audit.cli..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.countersign.jira..", "java.net.http..")
        .allowEmptyShould(false)
        .check(AUDIT);
  }
}
