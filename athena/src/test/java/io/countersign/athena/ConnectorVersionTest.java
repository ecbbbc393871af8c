package io.countersign.athena;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ConnectorVersionTest {
  @Test
  void testsRunTheConnectorThatTerraformDeploysByDefault() throws Exception {
    assertThat(found("pom.xml", "<athena-dynamodb.version>(.+)</athena-dynamodb.version>"))
        .isEqualTo(
            found(
                "infra-terraform/variables.tf",
                "variable \"connector_version\" \\{[^}]*?default += \"(.+?)\""));
  }

  private static String found(String file, String pattern) throws Exception {
    Matcher m =
        Pattern.compile(pattern)
            .matcher(Files.readString(PublishedFindings.REPOSITORY.resolve(file)));
    assertThat(m.find()).as("%s in %s", pattern, file).isTrue();
    return m.group(1);
  }
}
