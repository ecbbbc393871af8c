package io.countersign.recognition.cloudtrail;

import com.fasterxml.jackson.databind.JsonNode;
import io.countersign.recognition.message.Fields;
import io.countersign.recognition.message.RejectedException;
import io.countersign.recognition.message.StrictJson;
import java.util.List;

/** Whether a resource policy grants public access: Allow, every principal, no condition. */
final class PublicPolicy {
  private PublicPolicy() {}

  static boolean isPublic(JsonNode policy) {
    JsonNode statements = document(policy).path("Statement");
    for (JsonNode statement : statements.isArray() ? statements : List.of(statements)) {
      if (grantsToEveryone(statement)) {
        return true;
      }
    }
    return false;
  }

  private static JsonNode document(JsonNode policy) {
    try {
      return policy.isTextual() ? StrictJson.read(policy.textValue()) : policy;
    } catch (RejectedException e) {
      return policy;
    }
  }

  private static boolean grantsToEveryone(JsonNode statement) {
    return "Allow".equalsIgnoreCase(Fields.text(statement, "/Effect"))
        && statement.path("Condition").isEmpty()
        && isEveryone(statement.path("Principal"));
  }

  private static boolean isEveryone(JsonNode principal) {
    return Fields.texts(principal).contains("*")
        || Fields.texts(principal.path("AWS")).contains("*");
  }
}
