package io.countersign.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** {@code docs/topics.md} tells what is so. */
class TopicsPageTest {
  private static final Pattern EXAMPLE = Pattern.compile("(?ms)^```json\\n(.*?)^```$");
  private static final String PAGE = Golden.text(Path.of("../docs/topics.md"));

  @Test
  void examplesAreTheGoldenFiles() {
    List<String> examples = EXAMPLE.matcher(PAGE).results().map(m -> m.group(1)).toList();
    assertThat(examples)
        .containsExactlyElementsOf(Arrays.stream(ValueSchema.values()).map(Golden::of).toList());
  }

  @Test
  void everyTopicAndEverySchemaIsOnThePage() {
    assertThat(PAGE)
        .contains(Topics.all().stream().map(topic -> "`" + topic.name() + "`").toList());
    assertThat(Arrays.stream(ValueSchema.values()).map(JsonSchema::fileName))
        .allSatisfy(file -> assertThat(PAGE).contains("schemas/" + file + ".schema.json)"));
  }
}
