package io.countersign.correlation.secret;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The parts of an ARN {@code arn:<partition>:secretsmanager:<region>:<account>:secret:<resource>}.
 * The resource is {@code <name>-<six characters>} in a full ARN, and a bare name in a partial one;
 * the text alone does not tell which.
 */
public record SecretArn(String partition, String region, String account, String resource) {
  private static final Pattern FORM =
      Pattern.compile("arn:(aws[a-z-]*):secretsmanager:([a-z0-9-]+):([0-9]+):secret:(.+)");
  private static final Pattern SUFFIXED = Pattern.compile("(.+)-([A-Za-z0-9]{6})");

  /** The ARN in a text that is one; empty for anything else. */
  public static Optional<SecretArn> parse(String text) {
    Matcher m = FORM.matcher(text);
    return m.matches()
        ? Optional.of(new SecretArn(m.group(1), m.group(2), m.group(3), m.group(4)))
        : Optional.empty();
  }

  /**
   * The secret meant when this is known to be a full ARN: its suffix is taken off without doubt.
   */
  public Secret asFullArn() {
    Matcher m = SUFFIXED.matcher(resource);
    return m.matches()
        ? new Secret(partition, account, region, m.group(1), m.group(2))
        : new Secret(partition, account, region, resource, null);
  }

  static String text(String partition, String region, String account, String resource) {
    return "arn:" + partition + ":secretsmanager:" + region + ":" + account + ":secret:" + resource;
  }
}
