package io.countersign.recognition.jira;

import com.fasterxml.jackson.databind.JsonNode;

/** A rich text as version 3 of the REST API writes it: the Atlassian Document Format. */
final class EditorDocument {
  private EditorDocument() {}

  /** Its words, the blocks separated by line ends; of a link also the target. */
  static String text(JsonNode document) {
    StringBuilder text = new StringBuilder();
    append(document, text);
    return text.toString().strip();
  }

  private static void append(JsonNode node, StringBuilder text) {
    text.append(linked(node));
    text.append(node.path("attrs").path("url").asText());
    node.path("content").forEach(child -> append(child, text));
    if (!node.path("content").isMissingNode() || node.path("type").asText().equals("hardBreak")) {
      text.append('\n');
    }
  }

  /**
   * A link in the form of Jira's older editor; what cannot be written so names no secret, and
   * neither does what is struck out.
   */
  private static String linked(JsonNode node) {
    String text = node.path("text").asText();
    for (JsonNode mark : node.path("marks")) {
      if (mark.path("type").asText().equals("strike")) {
        return " ";
      }
      String target = mark.at("/attrs/href").asText();
      if (!target.isEmpty() && !target.equals(text)) {
        boolean isPlain = text.chars().noneMatch(c -> "[]|".indexOf(c) >= 0);
        return "[" + (isPlain ? text : "") + "|" + target.replaceAll("[\\[\\]|]", " ") + "]";
      }
    }
    return text;
  }
}
