package io.countersign.resilience.fuzz;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.countersign.recognition.message.RejectReason;
import io.countersign.resilience.check.FuzzCheck.Rejection;
import io.countersign.resilience.fuzz.input.Inputs.Input;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the bridge answered, and whether it answered for every record. */
final class Answers {
  private static final JsonMapper JSON = new JsonMapper();

  private final Map<String, Integer> outcomes = new TreeMap<>();
  private final List<Rejection> rejected = new ArrayList<>();
  private int records;
  private int good;

  /** Takes the answer to what is no input, such as a tick. */
  void take(byte[] answer) {
    outcomes(answer).forEach(this::count);
  }

  /** Takes the answer to an input; what is wrong with it, if anything is. */
  List<String> take(Input input, byte[] answer) {
    List<String> wrong = new ArrayList<>();
    int others = 0;
    boolean goodIsPublished = false;
    for (JsonNode outcome : outcomes(answer)) {
      count(outcome);
      String what = outcome.path("outcome").asText();
      if (outcome.path("messageId").asText().equals(input.goodId()) && !goodIsPublished) {
        goodIsPublished = what.equals("published") && outcome.path("records").asInt() == 1;
        continue;
      }
      others++;
      outcomes.merge(name(outcome), 1, Integer::sum);
      if (what.equals("failed")) {
        wrong.add("it would be retried for ever: " + outcome.path("explanation").asText());
      }
      if (outcome.path("reason").asText().equals(RejectReason.BRIDGE_DEFECT.name())) {
        wrong.add("a defect of the bridge: " + outcome.path("explanation").asText());
      }
    }
    if (!goodIsPublished) {
      wrong.add("the good record beside it is not published");
    }
    if (others == 0) {
      wrong.add("the bad record is not answered for");
    }
    good += goodIsPublished ? 1 : 0;
    return wrong;
  }

  private void count(JsonNode outcome) {
    records += outcome.path("records").asInt();
    if (outcome.path("outcome").asText().equals("rejected")) {
      JsonNode id = outcome.path("messageId");
      rejected.add(new Rejection(id.asText("null"), outcome.path("reason").asText()));
    }
  }

  private static String name(JsonNode outcome) {
    String what = outcome.path("outcome").asText();
    return outcome.has("reason") ? what + " " + outcome.path("reason").asText() : what;
  }

  private static List<JsonNode> outcomes(byte[] answer) {
    try {
      return JSON.readTree(new String(answer, StandardCharsets.UTF_8))
          .path("outcomes")
          .valueStream()
          .toList();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the bridge did not answer with JSON", e);
    }
  }

  /** Every record that was rejected. */
  List<Rejection> rejected() {
    return List.copyOf(rejected);
  }

  /** How many records were published. */
  int records() {
    return records;
  }

  List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add("good records published: %,d".formatted(good));
    lines.add("records of the bad messages: " + outcomes);
    return lines;
  }
}
