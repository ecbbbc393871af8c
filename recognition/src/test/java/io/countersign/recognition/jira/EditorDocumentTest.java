package io.countersign.recognition.jira;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.TextNode;
import io.countersign.correlation.secret.SecretReference;
import io.countersign.recognition.message.StrictJson;
import org.junit.jupiter.api.Test;

class EditorDocumentTest {
  /** An approver sees it as taken out. */
  @Test
  void whatIsStruckOutNamesNoSecret() {
    String text =
        EditorDocument.text(
            StrictJson.read(
                """
                {"type":"doc","content":[{"type":"paragraph","content":[
                 {"type":"text","text":"prod/payroll","marks":[{"type":"strike"}]},
                 {"type":"text","text":", "},
                 {"type":"text","text":"prod/db","marks":[{"type":"strong"}]}]}]}
                """));
    assertThat(SecretReferences.in(TextNode.valueOf(text)))
        .extracting(SecretReference::text)
        .containsExactly("prod/db");
  }
}
