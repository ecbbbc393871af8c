package io.countersign.recognition.message;

import io.countersign.correlation.secret.Secret;
import io.countersign.correlation.secret.SecretArn;
import java.util.regex.Pattern;

/** The forms that AWS gives to the parts by which a secret is known. */
public final class SecretForm {
  private static final int LONGEST_NAME = 512;
  private static final int SUFFIX = 7;
  private static final Pattern ACCOUNT = Pattern.compile("[0-9]{12}");
  private static final Pattern REGION =
      Pattern.compile("[a-z]{2,8}(?:-[a-z]{1,16}){1,3}-[0-9]{1,2}");

  private SecretForm() {}

  /** Whether account, region and name have their forms. */
  public static boolean isOf(Secret secret) {
    return isPlace(secret.account(), secret.region()) && isName(secret.name(), LONGEST_NAME);
  }

  /** The same of an ARN, whose resource may have a suffix behind the name. */
  public static boolean isOf(SecretArn arn) {
    return isPlace(arn.account(), arn.region()) && isName(arn.resource(), LONGEST_NAME + SUFFIX);
  }

  /** Whether it could be a name, perhaps with a suffix behind it. */
  public static boolean isName(String text) {
    return isName(text, LONGEST_NAME);
  }

  /** Whether a name may contain the character; the exclamation mark is for those of services. */
  public static boolean isOfName(int c) {
    return c < 128 && (Character.isLetterOrDigit(c) || "/_+=.@-!".indexOf(c) >= 0);
  }

  private static boolean isPlace(String account, String region) {
    return account.length() == 12
        && ACCOUNT.matcher(account).matches()
        && region.length() <= 64
        && REGION.matcher(region).matches();
  }

  private static boolean isName(String text, int longest) {
    return !text.isEmpty()
        && text.length() <= longest
        && text.chars().allMatch(SecretForm::isOfName)
        && text.chars().anyMatch(Character::isLetterOrDigit);
  }
}
