package io.countersign.recognition.jira;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FieldMappingTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'jira-kee':'/x'} | jira-kee is no field",
        "{'jira-key':'issue.key'} | jira-key must be a JSON Pointer",
        "{'jira-key':['/a',7]} | jira-key must be a JSON Pointer",
        "[] | is no JSON object",
        "{broken | no JSON"
      })
  void mistakeIsNamed(String mapping, String expected) {
    assertThatThrownBy(() -> FieldMapping.parse(mapping.replace('\'', '"')))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(expected);
  }

  @Test
  void placeOfTheTokenIsKnownToTheRedaction() {
    assertThat(FieldMapping.parse("{\"jira-token\":\"/issue/fields/customfield_7\"}").tokenKeys())
        .containsExactly("customfield_7");
    assertThat(FieldMapping.contract().tokenKeys()).containsOnly("jira-token");
  }
}
