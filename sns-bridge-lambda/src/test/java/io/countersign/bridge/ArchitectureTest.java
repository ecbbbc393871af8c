package io.countersign.bridge;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final JavaClasses BRIDGE =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.countersign.bridge");

  @Test
  void onlyTheKafkaLeafTouchesKafka() {
    noClasses()
        .that()
        .resideOutsideOfPackage("..bridge.publish.kafka..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.apache.kafka..")
        .allowEmptyShould(false)
        .check(BRIDGE);
  }

  @Test
  void onlyQueueAgeAndTheSecretAndTheWiringTouchTheAwsSdk() {
    noClasses()
        .that()
        .doNotHaveSimpleName("QueueAge")
        .and()
        .doNotHaveSimpleName("SecretsManagerSecret")
        .and()
        .doNotHaveSimpleName("Wiring")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("software.amazon..")
        .allowEmptyShould(false)
        .check(BRIDGE);
  }

  @Test
  void onlyTheJiraLeafAndTheWiringAskJira() {
    noClasses()
        .that()
        .resideOutsideOfPackage("..bridge.verify.jira..")
        .and()
        .doNotHaveSimpleName("Wiring")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.countersign.jira..", "java.net.http..")
        .allowEmptyShould(false)
        .check(BRIDGE);
  }

  @Test
  void rulesMatchSomething() {
    classes()
        .that()
        .haveSimpleName("KafkaPublisher")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.apache.kafka..")
        .allowEmptyShould(false)
        .check(BRIDGE);
    classes()
        .that()
        .haveSimpleName("QueueAge")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("software.amazon..")
        .allowEmptyShould(false)
        .check(BRIDGE);
    classes()
        .that()
        .haveSimpleName("JiraReadBack")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.countersign.jira..")
        .allowEmptyShould(false)
        .check(BRIDGE);
  }
}
