package io.countersign.recognition.cloudtrail;

import io.countersign.correlation.secret.Secret;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The ARN of an AWS Lambda function, perhaps with a version or an alias behind it. */
final class LambdaArn {
  private static final Pattern FORM =
      Pattern.compile("(arn:aws[a-z-]*:lambda:([^:]*):([^:]*):function:([^:]+))(?::[^:]+)?");

  private LambdaArn() {}

  /**
   * The function, without version or alias; null for any other text. A function of the secret's
   * account and region is called by its name, any other by its ARN: it may have the same name.
   */
  static @Nullable String function(@Nullable String arn, @Nullable Secret secret) {
    Matcher m = FORM.matcher(arn == null ? "" : arn);
    if (!m.matches()) {
      return null;
    }
    boolean isHere =
        secret == null
            || (m.group(2).equals(secret.region()) && m.group(3).equals(secret.account()));
    return m.group(isHere ? 4 : 1);
  }
}
