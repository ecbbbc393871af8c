package io.countersign.policyfile.yaml;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** One YAML document as it stands in its file, every node with its line. */
public final class Document {
  private final String text;
  private final Problems problems;
  private final boolean isYaml;
  private final @Nullable Node root;

  private Document(String text, Problems problems, boolean isYaml, @Nullable Node root) {
    this.text = text;
    this.problems = problems;
    this.isYaml = isYaml;
    this.root = root;
  }

  /** Reads a text; what is no YAML is a problem. */
  public static Document parse(String text, Problems problems) {
    try {
      return new Document(
          text, problems, true, new Yaml(new LoaderOptions()).compose(new StringReader(text)));
    } catch (MarkedYAMLException e) {
      int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
      problems.add(line, "", "this is no YAML: " + e.getProblem());
    } catch (YAMLException e) {
      problems.add(1, "", "this is no YAML: " + e.getMessage());
    }
    return new Document(text, problems, false, null);
  }

  /** The document as a mapping. */
  public Optional<Section> section() {
    if (root instanceof MappingNode mapping) {
      return Optional.of(new Section(text, mapping, "", problems));
    }
    complain("must be a mapping of keys to values");
    return Optional.empty();
  }

  /** The document as a list of mappings. */
  public List<Section> sections() {
    List<Section> sections = new ArrayList<>();
    if (root instanceof SequenceNode list) {
      for (Node node : list.getValue()) {
        Section.of(text, node, "[" + sections.size() + "]", problems).ifPresent(sections::add);
      }
    } else {
      complain("must be a list: every entry begins with '- '");
    }
    return sections;
  }

  private void complain(String message) {
    if (root != null) {
      problems.add(root.getStartMark().getLine() + 1, "", message);
    } else if (isYaml) {
      problems.add(1, "", "the file is empty");
    }
  }
}
