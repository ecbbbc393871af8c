package io.countersign.recognition.jira;

import static io.countersign.recognition.Fixtures.ARN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import io.countersign.correlation.secret.SecretReference;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SecretReferencesTest {
  static Stream<Arguments> ways() {
    return Stream.of(
        one(ARN, ARN),
        one("  " + ARN + " \n", ARN),
        one("[" + ARN + "|" + ARN + "|smart-link] ", ARN),
        one("[the orders key|" + ARN + "]", ARN),
        one("[" + ARN + "|http://wiki.example.com/orders]", ARN),
        one("[" + ARN + "]", ARN),
        one("[prod/db@x|mailto:prod/db@x]", "prod/db@x"),
        one("[the key](" + ARN + ")", ARN),
        one("[prod/db](https://wiki.example.com/prod)", "prod/db"),
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
        Arguments.of("b,a;c\nd e\ta", new String[] {"a", "b", "c", "d", "e"}),
        Arguments.of("1. a\n2) b\n- c\n* d", new String[] {"a", "b", "c", "d"}),
        Arguments.of(ARN + "\n " + ARN + " , prod/db", new String[] {ARN, "prod/db"}),
        Arguments.of(" , ;\n- ", new String[] {}),
        Arguments.of("https://example.com/wiki", new String[] {}),
        Arguments.of("x".repeat(513), new String[] {}));
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
    var array = JsonNodeFactory.instance.arrayNode().add("b").add("[a|http://x]").addNull();

    assertThat(SecretReferences.in(array))
        .extracting(SecretReference::text)
        .containsExactly("a", "b");
  }

  @ParameterizedTest
  @MethodSource("endless")
  void endlessTextsTakeNoTime(String text) {
    assertTimeoutPreemptively(
        Duration.ofSeconds(20), () -> SecretReferences.in(TextNode.valueOf(text)));
  }

  static Stream<String> endless() {
    return Stream.of("[", "\n", " ", "[a|", "[a](", "....x", "arn:aws:", "{code", "-?", "1.")
        .map(s -> s.repeat(60_000));
  }
}
