package io.countersign.recognition.jira;

import io.countersign.correlation.secret.SecretArn;
import io.countersign.correlation.secret.SecretReference;
import io.countersign.correlation.secret.SecretReference.Reading;
import io.countersign.recognition.message.RejectReason;
import io.countersign.recognition.message.RejectedException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The secret that a link names. The approver saw its text, so its target has to mean the same
 * secret.
 */
final class LinkedSecret {
  private LinkedSecret() {}

  /**
   * What the link shows, with account and region of its target where the text has none.
   *
   * @throws RejectedException if text and target do not agree
   */
  static String reference(Link link) {
    SecretReference shown = read(link.text());
    SecretReference target = read(withoutMailTo(link.target()));
    if (!agree(shown, target)) {
      throw ambiguous();
    }
    return SecretArn.parse(target.text())
        .filter(arn -> SecretArn.parse(shown.text()).isEmpty())
        .map(arn -> arn(arn, shown.text()))
        .orElse(shown.text());
  }

  private static SecretReference read(String text) {
    return new Word(text.strip()).reference().orElseThrow(LinkedSecret::ambiguous);
  }

  private static RejectedException ambiguous() {
    return new RejectedException(
        RejectReason.AMBIGUOUS_REFERENCE,
        TicketField.SECRETS.contractName()
            + " holds a link whose text and target do not name the same secret: write the name or"
            + " the ARN without a link");
  }

  /** The suffix of the target is not taken over: it could be the end of another name. */
  private static String arn(SecretArn target, String name) {
    return "arn:%s:secretsmanager:%s:%s:secret:%s"
        .formatted(target.partition(), target.region(), target.account(), name);
  }

  private static boolean agree(SecretReference a, SecretReference b) {
    return mayBeEqual(partition(a), partition(b))
        && a.readings().stream()
            .anyMatch(x -> b.readings().stream().anyMatch(y -> LinkedSecret.agree(x, y)));
  }

  private static boolean agree(Reading a, Reading b) {
    return a.name().equals(b.name())
        && mayBeEqual(a.account(), b.account())
        && mayBeEqual(a.region(), b.region())
        && mayBeEqual(a.suffix(), b.suffix());
  }

  private static boolean mayBeEqual(@Nullable String a, @Nullable String b) {
    return a == null || b == null || a.equals(b);
  }

  private static @Nullable String partition(SecretReference reference) {
    Optional<SecretArn> arn = SecretArn.parse(reference.text());
    return arn.map(SecretArn::partition).orElse(null);
  }

  /** Jira takes a name with an at sign for an address. */
  private static String withoutMailTo(String target) {
    String plain = target.strip();
    return plain.startsWith("mailto:") ? plain.substring("mailto:".length()) : plain;
  }
}
