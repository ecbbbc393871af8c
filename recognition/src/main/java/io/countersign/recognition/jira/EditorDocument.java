package io.countersign.recognition.jira;

import com.fasterxml.jackson.databind.JsonNode;

/** A rich text as version 3 of the REST API writes it: the Atlassian Document Format. */
final class EditorDocument {
  private EditorDocument() {}

  /** Its words, the blocks separated by line ends; of a link also the address. */
  static String text(JsonNode document) {
    StringBuilder text = new StringBuilder();
    append(document, text);
    return text.toString().strip();
  }

  private static void append(JsonNode node, StringBuilder text) {
    text.append(node.path("text").asText());
    text.append(node.path("attrs").path("url").asText());
    for (JsonNode mark : node.path("marks")) {
      text.append(' ').append(mark.at("/attrs/href").asText());
    }
    node.path("content").forEach(child -> append(child, text));
    if (!node.path("content").isMissingNode() || node.path("type").asText().equals("hardBreak")) {
      text.append('\n');
    }
  }
}
