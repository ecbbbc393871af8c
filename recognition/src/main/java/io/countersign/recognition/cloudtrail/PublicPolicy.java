package io.countersign.recognition.cloudtrail;

import com.fasterxml.jackson.databind.JsonNode;
import io.countersign.recognition.message.Fields;
import io.countersign.recognition.message.RejectedException;
import io.countersign.recognition.message.StrictJson;
import java.util.List;

/** Whether a resource policy lets anybody in: Allow, every principal, no condition. */
final class PublicPolicy {
  private PublicPolicy() {}

  static boolean letsAnybodyIn(JsonNode policy) {
    JsonNode statements = document(policy).path("Statement");
    for (JsonNode statement : statements.isArray() ? statements : List.of(statements)) {
      if (isPublic(statement)) {
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

  private static boolean isPublic(JsonNode statement) {
    return "Allow".equalsIgnoreCase(Fields.text(statement, "/Effect"))
        && statement.path("Condition").isEmpty()
        && isAnybody(statement.path("Principal"));
  }

  private static boolean isAnybody(JsonNode principal) {
    return Fields.texts(principal).contains("*")
        || Fields.texts(principal.path("AWS")).contains("*");
  }
}
