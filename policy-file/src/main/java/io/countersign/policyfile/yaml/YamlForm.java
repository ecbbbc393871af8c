package io.countersign.policyfile.yaml;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** What a scalar of a YAML file is, by the rules of YAML's core schema. */
final class YamlForm {
  private static final Pattern INTEGER = Pattern.compile("[-+]?[0-9]+");
  private static final Pattern NO_STRING =
      Pattern.compile(
          "true|True|TRUE|false|False|FALSE|0[xo][0-9A-Fa-f]+"
              + "|[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?|[-+]?\\.(inf|Inf|INF)|\\.nan");

  private YamlForm() {}

  static Scalar.Form of(ScalarNode leaf) {
    if (leaf.getScalarStyle() != ScalarStyle.PLAIN) {
      return Scalar.Form.STRING;
    }
    if (INTEGER.matcher(leaf.getValue()).matches()) {
      return Scalar.Form.INTEGER;
    }
    return isNull(leaf) || NO_STRING.matcher(leaf.getValue()).matches()
        ? Scalar.Form.OTHER
        : Scalar.Form.STRING;
  }

  static boolean isNull(@Nullable Node value) {
    return value instanceof ScalarNode leaf
        && leaf.getScalarStyle() == ScalarStyle.PLAIN
        && leaf.getValue().matches("|~|null|Null|NULL");
  }
}
