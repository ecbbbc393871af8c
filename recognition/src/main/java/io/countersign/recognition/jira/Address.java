package io.countersign.recognition.jira;

import io.countersign.recognition.message.RejectedException;
import java.util.Locale;
import java.util.Optional;

/** An e-mail address in the forms in which Jira and people write one. */
final class Address {
  private static final String MAIL_TO = "mailto:";

  private Address() {}

  /**
   * The address in a text that is one, or {@code Name <address>}, or Jira's link to one; empty for
   * any other text.
   *
   * @throws RejectedException if a link shows one address and leads to another
   */
  static Optional<String> in(String text, String field) {
    String plain = text.strip();
    if (isAddress(plain)) {
      return Optional.of(plain);
    }
    Optional<Link> link = Link.whole(plain).filter(l -> startsWithMailTo(l.target()));
    return link.isPresent() ? Optional.of(ofLink(link.get(), field)) : behindName(plain);
  }

  private static String ofLink(Link link, String field) {
    String shown = link.text().strip();
    String target = link.target().strip().substring(MAIL_TO.length());
    if (!isAddress(target) || !lowerCase(shown).equals(lowerCase(target))) {
      throw RejectedException.field(
          field,
          "holds a mail link that shows one address and leads to another: write the address");
    }
    return target;
  }

  private static Optional<String> behindName(String text) {
    int open = text.indexOf('<');
    if (open < 0 || !text.endsWith(">")) {
      return Optional.empty();
    }
    String address = text.substring(open + 1, text.length() - 1).strip();
    boolean nameIsNoAddress = text.indexOf('@') > open;
    return nameIsNoAddress && isAddress(address) ? Optional.of(address) : Optional.empty();
  }

  /** One {@code @} with something before it, and behind it a dot between two other characters. */
  static boolean isAddress(String text) {
    int at = text.indexOf('@');
    int dot = text.lastIndexOf('.', text.length() - 2);
    return at > 0
        && dot > at + 1
        && text.indexOf('@', at + 1) < 0
        && text.chars().noneMatch(c -> Character.isWhitespace(c) || "<>|,;".indexOf(c) >= 0);
  }

  private static boolean startsWithMailTo(String target) {
    return lowerCase(target.strip()).startsWith(MAIL_TO);
  }

  private static String lowerCase(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
