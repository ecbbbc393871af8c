package io.countersign.recognition.jira;

import com.fasterxml.jackson.databind.JsonNode;
import io.countersign.correlation.secret.SecretReference;
import io.countersign.recognition.message.Fields;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The secrets that a field of a ticket names: names, partial or full ARNs, in a text or an array,
 * with any separators and with the markup that Jira's editors put around them.
 */
final class SecretReferences {
  private static final int LONGEST_NAME = 512;
  private static final String NAME = "[A-Za-z0-9/_+=.@!-]+";
  // Every part ends at the next opening bracket: a text of nothing but brackets takes no time.
  private static final Pattern WIKI_LINK =
      Pattern.compile("\\[([^\\]\\[|]*)\\|([^\\]\\[|]*)[^\\]\\[]*\\]");
  private static final Pattern MARKDOWN_LINK =
      Pattern.compile("\\[([^\\]\\[]*)\\]\\(([^()\\s]*)[^()]*\\)");
  private static final Pattern MACRO =
      Pattern.compile("\\{(?:noformat|code|color|quote|panel)(?::[^{}]*)?\\}");
  private static final Pattern LIST_NUMBER = Pattern.compile("(?m)^[ \\t]*[0-9]+[.)][ \\t]+");
  private static final Pattern ANY_INCARNATION = Pattern.compile("-(?:\\?+|\\*)(?![A-Za-z0-9])");
  private static final Pattern SECRET_ARN =
      Pattern.compile("arn:aws[a-z-]*:secretsmanager:[a-z0-9-]+:[0-9]+:secret:" + NAME);

  /** What a task definition of ECS puts behind an ARN: JSON key, stage and version. */
  private static final Pattern KEY_INSIDE =
      Pattern.compile("(" + SECRET_ARN.pattern() + ")(?::(?!arn:)[A-Za-z0-9_-]*)+");

  private static final Pattern OTHER_ADDRESS =
      Pattern.compile("(?:arn:aws|https?://|mailto:)[^\\s,;|\\]>)}\"'`]*");
  private static final Pattern NAME_ALONE = Pattern.compile(NAME);
  private static final Pattern TRAILING_PUNCTUATION = Pattern.compile("[.!]+$");

  private SecretReferences() {}

  /** All of them, sorted, each once. */
  static SortedSet<SecretReference> in(JsonNode field) {
    SortedSet<SecretReference> references = new TreeSet<>();
    Fields.texts(field).forEach(text -> references.addAll(in(text)));
    return references;
  }

  private static Set<SecretReference> in(String text) {
    Set<SecretReference> references = new TreeSet<>();
    String withoutLinks = replace(MARKDOWN_LINK, replace(WIKI_LINK, text));
    String plain = LIST_NUMBER.matcher(MACRO.matcher(withoutLinks).replaceAll(" ")).replaceAll(" ");
    String named = ANY_INCARNATION.matcher(plain).replaceAll("");
    String rest = take(SECRET_ARN, KEY_INSIDE.matcher(named).replaceAll("$1"), references);
    take(NAME_ALONE, OTHER_ADDRESS.matcher(rest).replaceAll(" "), references);
    return references;
  }

  /** Of a link, the address where that is an ARN of a secret, else what it shows. */
  private static String replace(Pattern link, String text) {
    return link.matcher(text)
        .replaceAll(
            m -> {
              boolean address = SECRET_ARN.matcher(m.group(2)).find();
              return Matcher.quoteReplacement(" " + m.group(address ? 2 : 1) + " ");
            });
  }

  /** Adds every match and returns the text without them. */
  private static String take(Pattern form, String text, Set<SecretReference> references) {
    Matcher m = form.matcher(text);
    while (m.find()) {
      if (isPlausible(m.group())) {
        String reference = TRAILING_PUNCTUATION.matcher(m.group()).replaceFirst("");
        references.add(new SecretReference(reference));
      }
    }
    return m.replaceAll(" ");
  }

  private static boolean isPlausible(String reference) {
    String name = reference.substring(reference.lastIndexOf(':') + 1);
    return name.length() <= LONGEST_NAME && name.chars().anyMatch(Character::isLetterOrDigit);
  }
}
