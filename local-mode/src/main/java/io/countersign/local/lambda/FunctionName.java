package io.countersign.local.lambda;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The name of a function in each form in which AWS Lambda takes it. */
public final class FunctionName {
  private static final Pattern FORM =
      Pattern.compile(
          "(?:(?:arn:[a-z-]+:lambda:[a-z0-9-]+:)?\\d{12}:function:)?([A-Za-z0-9_-]+)(?::[A-Za-z0-9$_-]+)?");

  private FunctionName() {}

  /** The bare name in a name, a partial or a full ARN, with a version or alias or without. */
  static String bare(String text) {
    Matcher m = FORM.matcher(text);
    return m.matches() ? m.group(1) : text;
  }

  /** Where events for it are posted. */
  public static String path(String name) {
    return "/2015-03-31/functions/" + name + "/invocations";
  }

  static String arn(String name) {
    return "arn:aws:lambda:us-east-1:000000000000:function:" + name;
  }
}
