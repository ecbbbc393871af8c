package io.countersign.correlation.reference;

import io.countersign.correlation.secret.Secret;
import io.countersign.correlation.secret.SecretReference;
import java.util.ArrayList;
import java.util.List;

/**
 * Secrets of one root name that are easily taken for each other: names that look as if they had a
 * suffix, replicas, other accounts, and incarnations.
 */
final class Names {
  private static final List<String> ACCOUNTS = List.of("111122223333", "000000000042");
  private static final List<String> REGIONS = List.of("us-east-1", "us-west-2");
  private static final List<String> SUFFIXES = List.of("AbCdEf", "QwErTy");

  final String root;
  private final Dice dice;
  private final List<Secret> secrets = new ArrayList<>();

  Names(Dice dice) {
    this.dice = dice;
    this.root = dice.percent(8) ? "rds!cluster" : "app/db";
    List<String> names =
        dice.some(
            List.of(root, root, root + "-AbCdEf", root + "-backup", root + "-AbCdEf-QwErTy"), 1, 3);
    for (String name : names) {
      for (int i = 0; i <= dice.upTo(2); i++) {
        secrets.add(
            new Secret("aws", dice.of(ACCOUNTS), dice.of(REGIONS), name, dice.of(SUFFIXES)));
      }
    }
  }

  /** A secret as a record tells it: some hold no ARN at all. */
  Secret secret() {
    Secret secret = dice.of(secrets);
    return dice.percent(92)
        ? secret
        : new Secret("aws", secret.account(), secret.region(), secret.name(), null);
  }

  /** A secret as AWS itself tells it. */
  Secret secretInFull() {
    return dice.of(secrets);
  }

  String name() {
    return dice.of(secrets).name();
  }

  String account() {
    return dice.of(ACCOUNTS);
  }

  String region() {
    return dice.of(REGIONS);
  }

  SecretReference reference() {
    Secret s = dice.of(secrets);
    String text =
        switch (dice.upTo(9)) {
          case 0, 1 -> s.name();
          case 2 -> s.name() + "-" + s.suffix();
          case 3 -> arn(s.region(), s.account(), s.name());
          case 4 -> arn(region(), account(), s.name() + "-" + dice.of(SUFFIXES));
          case 5 -> arn(s.region(), s.account(), s.name() + "-" + dice.of(SUFFIXES));
          default -> s.arn().orElseThrow();
        };
    return new SecretReference(text);
  }

  private String arn(String region, String account, String resource) {
    return (dice.percent(95) ? "arn:aws:" : "arn:aws-cn:")
        + "secretsmanager:"
        + region
        + ":"
        + account
        + ":secret:"
        + resource;
  }
}
