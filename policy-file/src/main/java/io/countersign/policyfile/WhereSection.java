package io.countersign.policyfile;

import io.countersign.correlation.policy.Glob;
import io.countersign.correlation.policy.SecretPattern;
import io.countersign.policyfile.yaml.Scalar;
import io.countersign.policyfile.yaml.Section;
import java.util.Set;

/** Which secrets: {@code where: {secret: prod/*, accounts: [...], regions: [...]}}. */
final class WhereSection {
  private static final Scalar<String> GLOB =
      Scalar.text(
          text -> {
            if (text.isBlank() || text.startsWith("arn:")) {
              throw new IllegalArgumentException(
                  "'"
                      + text
                      + "': write a name or a pattern such as prod/*;"
                      + " account and region go into 'accounts' and 'regions'");
            }
            return text;
          });
  private static final Scalar<String> ACCOUNT =
      Scalar.like("[0-9]{9,12}", "an account is its number, such as \"111122223333\"");
  private static final Scalar<String> REGION =
      Scalar.like("[a-z]{2,}(-[a-z]+)+-[0-9]+", "a region is written as us-east-1");

  private WhereSection() {}

  /** The value of {@code where}; every secret if it is not there. */
  static SecretPattern read(Section parent) {
    return parent.section("where").map(WhereSection::pattern).orElse(SecretPattern.ANY);
  }

  private static SecretPattern pattern(Section s) {
    SecretPattern pattern =
        new SecretPattern(
            new Glob(s.one("secret", GLOB).orElse("*")),
            Set.copyOf(s.listOfSome("accounts", ACCOUNT)),
            Set.copyOf(s.listOfSome("regions", REGION)));
    s.end();
    if (s.keys().isEmpty()) {
      s.problem("is empty: say 'secret', 'accounts' or 'regions'");
    }
    return pattern;
  }
}
