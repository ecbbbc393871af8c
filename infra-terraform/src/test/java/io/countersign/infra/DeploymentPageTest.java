package io.countersign.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What docs/deployment.md asks for before the first command is what its commands need. */
class DeploymentPageTest {
  private static final List<String> TOOLS =
      List.of("aws", "docker", "jq", "mvn", "openssl", "terraform");

  private final String page = Files.readString(Path.of("../docs/deployment.md"));

  DeploymentPageTest() throws IOException {}

  private Set<String> used() {
    Set<String> used = new TreeSet<>();
    for (String tool : TOOLS) {
      Pattern command = Pattern.compile("(?m)(?:^|[|(] *)" + tool + " ");
      Pattern.compile("(?s)```sh\n(.*?)```")
          .matcher(page)
          .results()
          .filter(block -> command.matcher(block.group(1)).find())
          .findFirst()
          .ifPresent(block -> used.add(tool));
    }
    return used;
  }

  @Test
  void everyToolThatACommandNeedsIsAskedForFirst() {
    String first = page.substring(page.indexOf("## 1."), page.indexOf("## 2."));

    assertThat(used()).contains("jq", "terraform");
    assertThat(used())
        .allSatisfy(
            tool -> assertThat(first).containsPattern("(?i)\\b" + tool.replace("mvn", "maven")));
    assertThat(first).contains("`AWS_REGION`");
  }

  @Test
  void noImageIsBuiltWithTheWholeRepositoryAsItsContext() {
    assertThat(page).contains("docker build").doesNotContainPattern("docker build[^\n]* \\.\\s*$");
  }
}
