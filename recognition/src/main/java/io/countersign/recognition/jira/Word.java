package io.countersign.recognition.jira;

import io.countersign.correlation.secret.SecretArn;
import io.countersign.correlation.secret.SecretReference;
import io.countersign.recognition.message.Fields;
import io.countersign.recognition.message.RejectedException;
import io.countersign.recognition.message.SecretForm;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** One word of a field that names secrets. */
final class Word {
  private static final String ARN = "arn:aws";
  private static final int ARN_PARTS = 7;

  private final String text;

  Word(String text) {
    this.text = withoutPunctuation(text);
  }

  /**
   * As a part of a list: the reference that it is; none where it is another address.
   *
   * @throws RejectedException if it is no address and not of the form of a reference
   */
  List<SecretReference> inList() {
    if (isOtherAddress()) {
      return List.of();
    }
    return List.of(reference().orElseThrow(Word::notOfTheForm));
  }

  /** As a word of prose: the references that cannot be plain words. */
  List<SecretReference> inProse() {
    int arn = text.indexOf(ARN);
    if (arn > 0 && !Character.isLetterOrDigit(text.charAt(arn - 1))) {
      return new Word(text.substring(arn)).inProse();
    }
    if (isOtherAddress()) {
      return List.of();
    }
    if (arn == 0) {
      return inList();
    }
    List<SecretReference> references = new ArrayList<>();
    // A letter or a stroke of another alphabet may look like one that a name can have.
    for (String piece : isAscii() ? pieces() : List.<String>of()) {
      if (isNoPlainWord(piece) && SecretForm.isName(piece)) {
        references.add(new SecretReference(piece));
      }
    }
    return references;
  }

  /** The reference that the word is; empty where it does not have the form of one. */
  Optional<SecretReference> reference() {
    if (!text.startsWith("arn:")) {
      return Optional.of(text).filter(SecretForm::isName).map(SecretReference::new);
    }
    String[] parts = text.split(":", -1);
    if (parts.length < ARN_PARTS) {
      return Optional.empty();
    }
    String arn = String.join(":", Arrays.copyOf(parts, ARN_PARTS));
    boolean isKeyBehind =
        Arrays.stream(parts).skip(ARN_PARTS).allMatch(part -> part.chars().allMatch(Word::isOfKey));
    return SecretArn.parse(arn)
        .filter(secret -> isKeyBehind && SecretForm.isOf(secret))
        .map(secret -> new SecretReference(arn));
  }

  static RejectedException notOfTheForm() {
    return RejectedException.field(
        TicketField.SECRETS.contractName(),
        "holds a word that is neither a name nor an ARN of a secret: write one secret in each line");
  }

  private boolean isOtherAddress() {
    String lower = Fields.lowerCase(text);
    return text.isEmpty()
        || lower.startsWith("http://")
        || lower.startsWith("https://")
        || lower.startsWith("mailto:")
        || (lower.startsWith("arn:") && !lower.contains("secretsmanager"));
  }

  private boolean isAscii() {
    return text.chars().allMatch(c -> c < 128);
  }

  private List<String> pieces() {
    List<String> pieces = new ArrayList<>();
    int start = 0;
    for (int i = 0; i <= text.length(); i++) {
      if (i == text.length() || !SecretForm.isOfName(text.charAt(i))) {
        pieces.add(withoutPunctuation(text.substring(start, i)));
        start = i + 1;
      }
    }
    return pieces;
  }

  private static boolean isNoPlainWord(String word) {
    String inner = word.length() < 3 ? "" : word.substring(1, word.length() - 1);
    return inner.chars().anyMatch(c -> "/-_.".indexOf(c) >= 0)
        || word.chars().anyMatch(Character::isDigit);
  }

  /** What a task definition of ECS puts behind an ARN: JSON key, stage and version. */
  private static boolean isOfKey(int c) {
    return Character.isLetterOrDigit(c) || "_.-".indexOf(c) >= 0;
  }

  /**
   * Without what is around it, and without the question marks or the asterisk that stand for any
   * suffix.
   */
  private static String withoutPunctuation(String word) {
    int start = 0;
    int end = word.length();
    while (start < end && isAround(word.charAt(start))) {
      start++;
    }
    while (end > start && isPunctuation(word.charAt(end - 1))) {
      end--;
    }
    boolean hasWildcard = end < word.length() && "?*".indexOf(word.charAt(end)) >= 0;
    boolean isSuffix = hasWildcard && end > start && word.charAt(end - 1) == '-';
    return word.substring(start, isSuffix ? end - 1 : end);
  }

  private static boolean isPunctuation(char c) {
    return isAround(c) || c == '.' || c == '!';
  }

  /** What no name has; a letter of another alphabet belongs to the word. */
  private static boolean isAround(char c) {
    return !SecretForm.isOfName(c) && !Character.isLetterOrDigit(c) && !Character.isSurrogate(c);
  }
}
