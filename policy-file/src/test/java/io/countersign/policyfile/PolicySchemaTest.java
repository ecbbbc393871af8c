package io.countersign.policyfile;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.countersign.policyfile.yaml.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The published schema and the loader are one language, and the example speaks all of it. */
class PolicySchemaTest {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  /** What only the loader can see: how values of several fields fit together. */
  private static final List<String> BEYOND_A_SCHEMA =
      List.of(
          "must be shorter than",
          "must be longer than nothing",
          "must come after",
          "another exemption has this id",
          "already: an id belongs to one person");

  /** A place in the example: the keys and indexes that lead there. */
  record Place(List<Object> steps) {
    Place then(Object step) {
      List<Object> longer = new ArrayList<>(steps);
      longer.add(step);
      return new Place(longer);
    }

    /** As errors write it. */
    @Override
    public String toString() {
      StringBuilder text = new StringBuilder();
      for (Object step : steps) {
        text.append(step instanceof Integer i ? "[" + i + "]" : (text.isEmpty() ? "" : ".") + step);
      }
      return text.toString();
    }

    JsonNode in(JsonNode tree) {
      JsonNode node = tree;
      for (Object step : steps) {
        node = step instanceof Integer i ? node.path(i) : node.path((String) step);
      }
      return node;
    }

    /** The example with another value here. */
    JsonNode example(JsonNode value) {
      JsonNode tree = Examples.policy();
      Object last = steps.getLast();
      JsonNode parent = new Place(steps.subList(0, steps.size() - 1)).in(tree);
      if (last instanceof Integer i) {
        ((com.fasterxml.jackson.databind.node.ArrayNode) parent).set(i, value);
      } else {
        ((ObjectNode) parent).set((String) last, value);
      }
      return tree;
    }
  }

  static Stream<Place> everyPlace() {
    return places(new Place(List.of()), Examples.policy()).filter(p -> !p.steps().isEmpty());
  }

  static Stream<Place> everyMapping() {
    JsonNode example = Examples.policy();
    return places(new Place(List.of()), example)
        .filter(p -> p.in(example).isObject() && !p.toString().endsWith("severities"));
  }

  @Test
  void schemaIsOneOfDraft202012() {
    assertThat(PolicySchema.complaintsAboutItself()).isEmpty();
  }

  @Test
  void everyKeyIsDescribedForPeople() {
    assertThat(PolicySchema.ROOT.findValues("properties"))
        .isNotEmpty()
        .allSatisfy(
            properties ->
                assertThat(properties)
                    .allSatisfy(p -> assertThat(p.path("description").asText()).isNotBlank()));
  }

  @Test
  void exampleIsValidForTheSchemaAndForTheLoader() {
    assertThat(PolicySchema.complaints(Examples.policy())).isEmpty();
    assertThat(PolicyFile.load(Examples.POLICY).rules()).hasSize(2);
  }

  @Test
  void everyKeyOfTheSchemaIsInTheExample() {
    Set<String> keys = new TreeSet<>();
    collect("", PolicySchema.ROOT, keys);
    Set<String> shown = new TreeSet<>();
    JsonNode example = Examples.policy();
    everyPlace().filter(p -> !p.in(example).isMissingNode()).forEach(p -> shown.add(lastTwo(p)));
    assertThat(shown).containsAll(keys);
    assertThat(keys).hasSizeGreaterThan(60);
  }

  @ParameterizedTest
  @MethodSource("everyMapping")
  void loaderKnowsTheKeysOfTheSchemaAndNoOthers(Place place) {
    JsonNode tree = place.then("zzzzzzzz").example(NODES.numberNode(1));
    Problem problem = problems(tree).getFirst();
    String schemaKeys = String.join(", ", new TreeSet<>(schemaKeys(place)));
    assertThat(problem.message()).isEqualTo("unknown key 'zzzzzzzz': known are " + schemaKeys);
    assertThat(problem.path()).isEqualTo(place.then("zzzzzzzz").toString());
    assertThat(problem.line()).isEqualTo(lineOf("zzzzzzzz", tree));
    assertThat(PolicySchema.accepts(tree)).isFalse();
  }

  @ParameterizedTest
  @MethodSource("everyPlace")
  void anotherTypeIsAnErrorThatNamesLineAndField(Place place) {
    JsonNode tree = place.example(NODES.objectNode().put("zzzzzzzz", 1));
    assertThat(problems(tree))
        .first()
        .satisfies(
            problem -> {
              assertThat(problem.path()).startsWith(place.toString());
              assertThat(problem.line())
                  .isBetween(lineOf("zzzzzzzz", tree) - 1, lineOf("zzzzzzzz", tree));
            });
    assertThat(PolicySchema.accepts(tree)).isFalse();
  }

  @ParameterizedTest
  @MethodSource("everyPlace")
  void loaderAndSchemaAcceptTheSameValues(Place place) {
    Stream.of(
            NODES.textNode("wrong value!"),
            NODES.textNode(""),
            NODES.textNode("off"),
            NODES.textNode("allow"),
            NODES.textNode("unlimited"),
            NODES.textNode("1h"),
            NODES.textNode("PT1H30M"),
            NODES.textNode("P"),
            NODES.textNode("15 minutes"),
            NODES.textNode("2026-12-31"),
            NODES.textNode("2026-12-31T10:00"),
            NODES.textNode("111122223333"),
            NODES.textNode("arn:aws:iam::111122223333:role/x"),
            NODES.numberNode(0),
            NODES.numberNode(1),
            NODES.numberNode(-1),
            NODES.numberNode(15),
            NODES.numberNode(1.5),
            NODES.booleanNode(true),
            NODES.nullNode(),
            NODES.arrayNode(),
            NODES.arrayNode().add("x y"),
            NODES.arrayNode().add(NODES.arrayNode()),
            NODES.objectNode())
        .forEach(value -> agree(place, value));
  }

  private static void agree(Place place, JsonNode value) {
    JsonNode tree = place.example(value);
    List<Problem> loader = problems(tree);
    List<String> schema = PolicySchema.complaints(tree);
    assertThat(loader.stream().allMatch(PolicySchemaTest::isBeyondASchema))
        .as("%s: %s (loader: %s, schema: %s)", place, value, loader, schema)
        .isEqualTo(schema.isEmpty());
  }

  private static boolean isBeyondASchema(Problem problem) {
    return BEYOND_A_SCHEMA.stream().anyMatch(problem.message()::contains);
  }

  private static List<Problem> problems(JsonNode tree) {
    try {
      PolicyFile.parse(Examples.text(tree), "policy.yaml");
      return List.of();
    } catch (PolicyFileException e) {
      return e.problems();
    }
  }

  private static int lineOf(String word, JsonNode tree) {
    return Examples.text(tree).lines().takeWhile(line -> !line.contains(word)).toList().size() + 1;
  }

  /** A key with the one above it: what is shared by several sections is shown in one of them. */
  private static String lastTwo(Place place) {
    List<String> keys =
        place.steps().stream().filter(s -> s instanceof String).map(Object::toString).toList();
    String above = keys.size() < 2 ? "" : keys.get(keys.size() - 2);
    return above + "." + keys.getLast();
  }

  private static Stream<Place> places(Place place, JsonNode node) {
    Stream<Place> below = Stream.empty();
    if (node.isObject()) {
      below = node.properties().stream().flatMap(e -> places(place.then(e.getKey()), e.getValue()));
    }
    for (int i = 0; i < (node.isArray() ? node.size() : 0); i++) {
      below = Stream.concat(below, places(place.then(i), node.get(i)));
    }
    return Stream.concat(Stream.of(place), below);
  }

  private static Set<String> schemaKeys(Place place) {
    JsonNode part = PolicySchema.ROOT;
    for (Object step : place.steps()) {
      JsonNode of = PolicySchema.resolved(part);
      part = step instanceof Integer ? of.path("items") : of.path("properties").path((String) step);
    }
    Set<String> keys = new TreeSet<>();
    PolicySchema.resolved(part).path("properties").fieldNames().forEachRemaining(keys::add);
    return keys;
  }

  private static void collect(String path, JsonNode part, Set<String> keys) {
    JsonNode of = PolicySchema.resolved(part);
    JsonNode items = of.path("items").isMissingNode() ? of : PolicySchema.resolved(of.get("items"));
    for (var property : items.path("properties").properties()) {
      keys.add(path + "." + property.getKey());
      collect(property.getKey(), property.getValue(), keys);
    }
  }
}
