package io.countersign.resilience.fuzz.input;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.countersign.recognition.message.RejectedException;
import io.countersign.recognition.message.StrictJson;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A mutated message. A secret value in it is not mutated itself: what is before and behind it is.
 *
 * @param mutations their names, in the order in which they were made
 */
@SuppressWarnings("ArrayRecordComponent") // bytes on their way into an event
record Bad(byte[] bytes, List<String> mutations) {
  /** Stands for the secret value while the text around it is changed. */
  private static final String PLACEHOLDER = "\"@@SECRET@@\":0";

  private static final List<Charset> OTHER_CHARSETS =
      List.of(StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE, StandardCharsets.ISO_8859_1);

  static Bad of(Shape shape, int number, RandomGenerator random) {
    List<String> made = new ArrayList<>();
    boolean withSecret = random.nextInt(10) < 6;
    String text = ofText(ofTree(shape.text(), withSecret, made, random), made, random);
    return ofBytes(text, withSecret ? SecretValue.field(number, random) : "", made, random);
  }

  private static String ofTree(
      String text, boolean withSecret, List<String> made, RandomGenerator random) {
    JsonNode tree;
    try {
      tree = StrictJson.read(text);
    } catch (RejectedException e) {
      return withSecret ? text.replaceFirst("\\{", "{" + PLACEHOLDER + ",") : text;
    }
    for (int steps = Math.min(random.nextInt(5), 1 + random.nextInt(3)); steps > 0; steps--) {
      TreeMutation mutation = Hostile.pick(List.of(TreeMutation.values()), random);
      mutation.in(tree, random);
      made.add(mutation.name());
    }
    if (withSecret) {
      plant(tree, random);
    }
    return TreeMutation.deepened(tree.toString());
  }

  private static void plant(JsonNode tree, RandomGenerator random) {
    List<ObjectNode> objects = new ArrayList<>();
    Place.in(tree).stream().map(Place::get).forEach(node -> addObject(node, objects));
    addObject(tree, objects);
    if (!objects.isEmpty()) {
      Hostile.pick(objects, random).put("@@SECRET@@", 0);
    }
  }

  private static void addObject(JsonNode node, List<ObjectNode> objects) {
    if (node instanceof ObjectNode object) {
      objects.add(object);
    }
  }

  private static String ofText(String text, List<String> made, RandomGenerator random) {
    String changed = text;
    for (int steps = random.nextInt(6) == 0 ? 1 : 0; steps > 0; steps--) {
      TextMutation mutation = Hostile.pick(List.of(TextMutation.values()), random);
      changed = mutation.in(changed, random);
      made.add(mutation.name());
    }
    return changed;
  }

  private static Bad ofBytes(
      String text, String secret, List<String> made, RandomGenerator random) {
    int at = text.indexOf(PLACEHOLDER);
    String before = at < 0 ? text : text.substring(0, at);
    String behind = at < 0 ? "" : text.substring(at + PLACEHOLDER.length());
    Charset charset = StandardCharsets.UTF_8;
    if (random.nextInt(50) == 0) {
      charset = Hostile.pick(OTHER_CHARSETS, random);
      made.add(charset.name());
    }
    if (random.nextInt(20) == 0) {
      before = (random.nextBoolean() ? "\ufeff" : "Please see: ") + before;
      made.add("WORDS_BEFORE");
    }
    byte[] first = before.getBytes(charset);
    byte[] last = behind.getBytes(charset);
    boolean damaged = made.isEmpty() || random.nextInt(8) == 0;
    for (int steps = damaged ? 1 + random.nextInt(3) : 0; steps > 0; steps--) {
      ByteMutation mutation = Hostile.pick(List.of(ByteMutation.values()), random);
      if (random.nextInt(first.length + last.length + 1) <= first.length) {
        first = mutation.in(first, random);
      } else {
        last = mutation.in(last, random);
      }
      made.add(mutation.name());
    }
    byte[] planted = at < 0 ? new byte[0] : secret.getBytes(charset);
    return new Bad(ByteMutation.joined(first, planted, last), made);
  }
}
