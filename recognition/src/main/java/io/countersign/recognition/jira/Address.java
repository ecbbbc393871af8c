package io.countersign.recognition.jira;

import io.countersign.correlation.identity.Identifier;
import io.countersign.recognition.message.Fields;
import io.countersign.recognition.message.RejectedException;
import java.util.Optional;
import java.util.regex.Pattern;

/** An e-mail address in the forms in which Jira and people write one. */
final class Address {
  private static final String MAIL_TO = "mailto:";
  private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cf}\\p{Zs}\\p{Cntrl}&&[^ ]]");
  private static final String OPENING = "\"'<([";
  private static final String CLOSING = "\"'>)]";

  private Address() {}

  /**
   * The address in a text that is one, with or without quotes or brackets around it, or {@code Name
   * <address>}, or Jira's link to one; empty for any other text.
   *
   * @throws RejectedException if a link shows one address and leads to another
   */
  static Optional<String> in(String text, String field) {
    String plain = text.strip();
    if (isAddress(bare(plain))) {
      return Optional.of(bare(plain));
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
    String address = bare(text.substring(open + 1, text.length() - 1));
    boolean nameIsNoAddress = text.indexOf('@') > open;
    return nameIsNoAddress && isAddress(address) ? Optional.of(address) : Optional.empty();
  }

  /** Whether a word is an address as it stands. */
  static boolean isAddress(String text) {
    return Identifier.isAddress(text);
  }

  /** Without invisible characters, a scheme, and the quotes or brackets around it. */
  private static String bare(String text) {
    String plain = INVISIBLE.matcher(text).replaceAll("").strip();
    int last = plain.length() - 1;
    int enclosing = last < 1 ? -1 : OPENING.indexOf(plain.charAt(0));
    if (enclosing >= 0 && CLOSING.charAt(enclosing) == plain.charAt(last)) {
      plain = plain.substring(1, last).strip();
    }
    plain = startsWithMailTo(plain) ? plain.substring(MAIL_TO.length()) : plain;
    return plain.endsWith(".") ? plain.substring(0, plain.length() - 1) : plain;
  }

  private static boolean startsWithMailTo(String target) {
    return lowerCase(target.strip()).startsWith(MAIL_TO);
  }

  private static String lowerCase(String text) {
    return Fields.lowerCase(text);
  }
}
