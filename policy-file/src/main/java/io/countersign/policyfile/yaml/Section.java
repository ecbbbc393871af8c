package io.countersign.policyfile.yaml;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * A mapping of a YAML file while it is read. Whatever is asked for is checked; what has not been
 * asked for at the {@link #end()} is an unknown key. A wrong value is a problem, and reads as if it
 * were absent.
 */
public final class Section {
  private final String text;
  private final MappingNode node;
  private final String path;
  private final Problems problems;
  private final Map<String, Entry> entries = new LinkedHashMap<>();
  private final Set<String> known = new TreeSet<>();

  Section(String text, MappingNode node, String path, Problems problems) {
    this.text = text;
    this.node = node;
    this.path = path;
    this.problems = problems;
    node.getValue().forEach(this::index);
  }

  private record Entry(int line, Node value) {}

  static Optional<Section> of(String text, Node node, String path, Problems problems) {
    if (node instanceof MappingNode mapping) {
      return Optional.of(new Section(text, mapping, path, problems));
    }
    problems.add(line(node), path, "must be a mapping of keys to values");
    return Optional.empty();
  }

  /** The keys that are there, in the order of the file. */
  public List<String> keys() {
    return List.copyOf(entries.keySet());
  }

  /** Whether the key is there. */
  public boolean has(String key) {
    return entries.containsKey(key);
  }

  /** Whether the key holds one value, not a list or a mapping. */
  public boolean isScalar(String key) {
    return has(key) && value(key) instanceof ScalarNode;
  }

  /** A single value. */
  public <T> Optional<T> one(String key, Scalar<T> scalar) {
    return find(key).flatMap(value -> read(value, at(key), scalar));
  }

  /** A single value that must be there. */
  public <T> Optional<T> required(String key, Scalar<T> scalar) {
    require(key);
    return one(key, scalar);
  }

  /** A list of single values. */
  public <T> Optional<List<T>> list(String key, Scalar<T> scalar) {
    return find(key).flatMap(value -> items(key, value)).map(items -> read(key, items, scalar));
  }

  /**
   * A list that narrows something down: empty where the key is absent. With the key and without an
   * element it would mean all, which is a problem.
   */
  public <T> List<T> listOfSome(String key, Scalar<T> scalar) {
    Optional<List<Node>> items = find(key).flatMap(value -> items(key, value));
    if (items.filter(List::isEmpty).isPresent()) {
      problem(key, "is empty: name at least one, or leave the key out, which means all");
    }
    return items.map(i -> read(key, i, scalar)).orElse(List.of());
  }

  /** A list, or one value alone. */
  public <T> Optional<List<T>> listOrOne(String key, Scalar<T> scalar) {
    return isScalar(key) ? one(key, scalar).map(List::of) : list(key, scalar);
  }

  /** A mapping. */
  public Optional<Section> section(String key) {
    return find(key).flatMap(value -> of(text, value, at(key), problems));
  }

  /** A list of mappings. */
  public List<Section> sections(String key) {
    List<Section> sections = new ArrayList<>();
    List<Node> items = find(key).flatMap(value -> items(key, value)).orElse(List.of());
    for (int i = 0; i < items.size(); i++) {
      of(text, items.get(i), at(key, i), problems).ifPresent(sections::add);
    }
    return sections;
  }

  /** All of this mapping, where the keys are free. */
  public <K, V> Map<K, V> entries(Scalar<K> keys, Scalar<V> values) {
    Map<K, V> all = new LinkedHashMap<>();
    entries.forEach(
        (key, entry) ->
            parse(key, entry.line(), at(key), keys)
                .ifPresent(k -> one(key, values).ifPresent(v -> all.put(k, v))));
    return all;
  }

  /** Makes the absence of a key a problem. */
  public void require(String key) {
    known.add(key);
    if (!has(key)) {
      problem(key, "is missing");
    }
  }

  /** A problem of the value of a key. */
  public void problem(String key, String message) {
    Entry entry = entries.get(key);
    problems.add(entry == null ? line(node) : entry.line(), at(key), message);
  }

  /** A problem of the whole. */
  public void problem(String message) {
    problems.add(line(node), path, message);
  }

  /** Reads no more: what has not been asked for is unknown. */
  public void end() {
    for (String key : entries.keySet()) {
      if (!known.contains(key)) {
        problem(key, "unknown key '" + key + "': " + Suggestion.sentence(key, known));
      }
    }
  }

  /** The part of the file that this is, as it stands there. */
  public String source() {
    return text.substring(
        text.offsetByCodePoints(0, node.getStartMark().getIndex()),
        text.offsetByCodePoints(0, node.getEndMark().getIndex()));
  }

  private void index(NodeTuple tuple) {
    int line = line(tuple.getKeyNode());
    if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
      problems.add(line, path, "a key must be a word");
    } else if (entries.putIfAbsent(key.getValue(), new Entry(line, tuple.getValueNode())) != null) {
      problems.add(line, at(key.getValue()), "the key is there twice: put the two together");
    }
  }

  /** The value of a key; a key without a value is a problem. */
  private Optional<Node> find(String key) {
    known.add(key);
    if (!has(key)) {
      return Optional.empty();
    }
    if (YamlForm.isNull(value(key))) {
      problem(key, "has no value: give it one, or leave the key out");
      return Optional.empty();
    }
    return Optional.of(value(key));
  }

  private Node value(String key) {
    Entry entry = entries.get(key);
    if (entry == null) {
      throw new IllegalArgumentException("no key " + key);
    }
    return entry.value();
  }

  private Optional<List<Node>> items(String key, Node value) {
    if (value instanceof SequenceNode list) {
      return Optional.of(list.getValue());
    }
    problem(key, "must be a list: [a, b], or lines that begin with '- '");
    return Optional.empty();
  }

  private <T> List<T> read(String key, List<Node> items, Scalar<T> scalar) {
    List<T> values = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      read(items.get(i), at(key, i), scalar).ifPresent(values::add);
    }
    return values;
  }

  private <T> Optional<T> read(Node value, String where, Scalar<T> scalar) {
    if (!(value instanceof ScalarNode leaf)) {
      problems.add(line(value), where, "must be " + scalar.formsLabel() + ", one value alone");
      return Optional.empty();
    }
    if (!scalar.forms().contains(YamlForm.of(leaf))) {
      problems.add(line(value), where, wrongForm(leaf, scalar));
      return Optional.empty();
    }
    return parse(leaf.getValue(), line(value), where, scalar);
  }

  private <T> Optional<T> parse(String value, int line, String where, Scalar<T> scalar) {
    try {
      return Optional.of(scalar.parse().apply(value));
    } catch (IllegalArgumentException e) {
      problems.add(line, where, String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }

  private static String wrongForm(ScalarNode leaf, Scalar<?> scalar) {
    String remedy =
        scalar.forms().contains(Scalar.Form.STRING)
            ? ": put it in quotes"
            : ": write it without quotes";
    return "'" + leaf.getValue() + "': must be " + scalar.formsLabel() + remedy;
  }

  private String at(String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  private String at(String key, int index) {
    return at(key) + "[" + index + "]";
  }

  private static int line(Node node) {
    return node.getStartMark().getLine() + 1;
  }
}
