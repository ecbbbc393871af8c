package io.countersign.recognition.cloudtrail;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The ARN of an AWS Lambda function, perhaps with a version or an alias behind it. */
final class LambdaArn {
  private static final Pattern FORM =
      Pattern.compile("arn:aws[a-z-]*:lambda:[^:]*:[^:]*:function:([^:]+)(?::[^:]+)?");

  private LambdaArn() {}

  /** The name of the function; null for any other text. */
  static @Nullable String functionName(@Nullable String arn) {
    Matcher m = FORM.matcher(arn == null ? "" : arn);
    return m.matches() ? m.group(1) : null;
  }
}
