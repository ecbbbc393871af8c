package io.countersign.recognition.message;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Which keys hold a secret value or the approval token, whatever their case and separators. */
final class SecretKeys {
  private static final List<String> PARTS =
      List.of(
          "password",
          "passwd",
          "secretvalue",
          "secretstring",
          "secretbinary",
          "apikey",
          "token",
          "credential",
          "privatekey");

  /** Names that contain such a part, that AWS writes, and that the contract reads. */
  private static final List<String> READ = List.of("clientrequesttoken", "credentialsissuedto");

  private final Set<String> furtherKeys = new TreeSet<>();

  /** With further keys: those where the mapping expects the token. */
  SecretKeys(Collection<String> furtherKeys) {
    furtherKeys.forEach(key -> this.furtherKeys.add(plain(key)));
  }

  /** Whether the value of such a key is to be removed. */
  boolean holdsValue(String key) {
    String plain = plain(key);
    if (furtherKeys.contains(plain)) {
      return true;
    }
    return !READ.contains(plain) && PARTS.stream().anyMatch(plain::contains);
  }

  /** Whether a text of unknown structure has such a key anywhere. */
  boolean isIn(String text) {
    String plain = plain(text);
    for (String name : READ) {
      plain = plain.replace(name, "/");
    }
    return PARTS.stream().anyMatch(plain::contains)
        || furtherKeys.stream().anyMatch(plain::contains);
  }

  private static String plain(String text) {
    StringBuilder plain = new StringBuilder(text.length());
    text.chars().filter(Character::isLetterOrDigit).forEach(c -> plain.append((char) c));
    return Fields.lowerCase(plain.toString());
  }
}
