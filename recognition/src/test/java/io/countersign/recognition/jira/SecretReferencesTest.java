package io.countersign.recognition.jira;

import static io.countersign.recognition.Fixtures.ARN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.InstanceOfAssertFactories.type;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import io.countersign.correlation.secret.SecretReference;
import io.countersign.recognition.message.RejectReason;
import io.countersign.recognition.message.RejectedException;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretReferencesTest {
  private static final String PARTIAL =
      "arn:aws:secretsmanager:eu-central-1:012345678901:secret:prod/orders/db";
  private static final String OTHER_ACCOUNT =
      "arn:aws:secretsmanager:eu-central-1:999999999999:secret:prod/orders/db-Q3kd9T";

  static Stream<Arguments> ways() {
    return Stream.of(
        one(ARN, ARN),
        one("  " + ARN + " \n", ARN),
        one("[" + ARN + "|" + ARN + "|smart-link] ", ARN),
        one("[prod/orders/db|" + ARN + "]", PARTIAL),
        one("[prod/orders/db-Q3kd9T|" + ARN + "]", ARN),
        one("[" + ARN + "|" + PARTIAL + "]", ARN),
        one("[" + ARN + "]", ARN),
        one("[prod/db@x|mailto:prod/db@x]", "prod/db@x"),
        one("[" + ARN + "](" + ARN + " \"title\")", ARN),
        one("{{" + ARN + "}}", ARN),
        one("{noformat}" + ARN + "{noformat}", ARN),
        one("{code:java}prod/db{code}", "prod/db"),
        one("`prod/db`", "prod/db"),
        one("\"prod/db\"", "prod/db"),
        one("<" + ARN + ">", ARN),
        one(ARN + ".", ARN),
        one(ARN + ":password::", ARN),
        one(
            "arn:aws:secretsmanager:eu-central-1:012345678901:secret:prod/db-??????",
            "arn:aws:secretsmanager:eu-central-1:012345678901:secret:prod/db"),
        one("rds!db-0a1b2c3d", "rds!db-0a1b2c3d"),
        one("a.b_c+d=e@f/g-h", "a.b_c+d=e@f/g-h"),
        one("arn:aws:kms:eu-central-1:012345678901:key/1, prod/db", "prod/db"),
        Arguments.of("b,a;c\nd \n\ta", new String[] {"a", "b", "c", "d"}),
        Arguments.of("[\"b\", \"a\"]", new String[] {"a", "b"}),
        one("Please rotate the password of prod/db.", "prod/db"),
        one("For later: " + ARN + " (and nothing else)", ARN),
        one("secret=" + ARN + " of the shop", ARN),
        Arguments.of("the payroll, the rest", new String[] {}),
        one("\u201eprod/db\u201c", "prod/db"),
        one("Bitte \u201eprod/db\u201c \u00e4ndern: Schl\u00fcssel-Wechsel", "prod/db"),
        Arguments.of("Please rotate sandbox\u2215prod/db today", new String[] {}),
        Arguments.of("Please rotate t\u0435st/prod/db today", new String[] {}),
        Arguments.of("1. a\n2) b\n- c\n* d", new String[] {"a", "b", "c", "d"}),
        Arguments.of(ARN + "\n " + ARN + " , prod/db", new String[] {ARN, "prod/db"}),
        Arguments.of(" , ;\n- ", new String[] {}),
        Arguments.of("https://example.com/wiki", new String[] {}));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[the orders key|" + ARN + "]",
        "[sandbox/test|" + ARN + "]",
        "[" + ARN + "|http://wiki.example.com/orders]",
        "[prod/db](https://wiki.example.com/prod)",
        "[" + ARN + "|" + OTHER_ACCOUNT + "]",
        "[arn:aws-cn:secretsmanager:eu-central-1:012345678901:secret:prod/orders/db|" + ARN + "]",
        "prod/db, [|" + ARN + "]"
      })
  void linkThatShowsOneSecretAndMeansAnotherIsRejected(String typed) {
    assertThatThrownBy(() -> SecretReferences.in(TextNode.valueOf(typed)))
        .asInstanceOf(type(RejectedException.class))
        .returns(RejectReason.AMBIGUOUS_REFERENCE, RejectedException::reason)
        .satisfies(e -> assertThat(e.explanation()).contains("jira-aws-secret-key-arn"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "arn:aws:secretsmanager:eu-central-1:1234:secret:prod/db",
        "arn:aws:secretsmanager:Frankfurt:012345678901:secret:prod/db",
        "arn:aws:secretsmanager:eu-central-1:012345678901:secret:",
        "prod/d\u00fcb",
        "secret:prod/db",
        "\u0442\u0435\u0441\u0442\u2215prod/db",
        "prod/db\u2215\u0442\u0435\u0441\u0442",
        "\ud835\udc2d\u2215prod/db",
        "\u202eprod/db",
        "prod/queue, \u2067prod/db",
        "see arn:aws:secretsmanager:eu-central-1:1234:secret:prod/db please"
      })
  void wordThatIsNoReferenceIsRejectedByName(String typed) {
    assertThatThrownBy(() -> SecretReferences.in(TextNode.valueOf(typed)))
        .asInstanceOf(type(RejectedException.class))
        .returns(RejectReason.INVALID_FIELD, RejectedException::reason)
        .satisfies(e -> assertThat(e.explanation()).contains("jira-aws-secret-key-arn"));
  }

  @ParameterizedTest
  @ValueSource(ints = {513, SecretReferences.LONGEST_TEXT + 1})
  void nameOverTheLimitIsRejected(int length) {
    assertThatThrownBy(() -> SecretReferences.in(TextNode.valueOf("x".repeat(length))))
        .asInstanceOf(type(RejectedException.class))
        .returns(RejectReason.INVALID_FIELD, RejectedException::reason);
  }

  private static Arguments one(String typed, String expected) {
    return Arguments.of(typed, new String[] {expected});
  }

  @ParameterizedTest
  @MethodSource("ways")
  void secretIsFoundHoweverItIsWritten(String typed, String[] expected) {
    assertThat(SecretReferences.in(TextNode.valueOf(typed)))
        .extracting(SecretReference::text)
        .containsExactly(expected);
  }

  @Test
  void elementsOfAnArrayAreReadOneByOne() {
    var array = JsonNodeFactory.instance.arrayNode().add("b").add("[a|a]").addNull();

    assertThat(SecretReferences.in(array))
        .extracting(SecretReference::text)
        .containsExactly("a", "b");
  }

  @ParameterizedTest
  @MethodSource("endless")
  void endlessTextsTakeNoTime(String text) {
    assertTimeoutPreemptively(
        Duration.ofSeconds(20),
        () -> catchThrowable(() -> SecretReferences.in(TextNode.valueOf(text))));
  }

  static Stream<String> endless() {
    return Stream.of(
            "[",
            "\n",
            " ",
            "[a|",
            "[a](",
            "....x",
            "arn:aws:",
            "{code",
            "-?",
            "1.",
            "a\u0130",
            ":",
            "a:",
            "{",
            "](")
        .map(s -> s.repeat(SecretReferences.LONGEST_TEXT / s.length()));
  }
}
