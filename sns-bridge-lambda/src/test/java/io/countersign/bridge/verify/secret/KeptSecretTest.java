package io.countersign.bridge.verify.secret;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.bridge.LogLines;
import io.countersign.bridge.TestClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class KeptSecretTest {
  @RegisterExtension final LogLines log = new LogLines();
  private final TestClock clock = new TestClock();
  private String text = "one";
  private boolean away;
  private int readings;
  private final KeptSecret<String> secret =
      new KeptSecret<>("THE_ARN", this::read, KeptSecretTest::parse, clock);

  @Test
  void isReadWhenItIsFirstNeededAndAgainAfterFiveMinutes() {
    assertThat(readings).isZero();
    assertThat(secret.get()).contains("one");
    text = "two";
    clock.pass(Duration.ofMinutes(4));
    assertThat(secret.get()).contains("one");
    clock.pass(Duration.ofMinutes(1));
    assertThat(secret.get()).contains("two");
    assertThat(readings).isEqualTo(2);
  }

  @Test
  void isReadAgainOnDemandButOnceAMinuteAtMost() {
    assertThat(secret.get()).contains("one");
    text = "two";
    assertThat(secret.renewed()).contains("one");
    clock.pass(Duration.ofMinutes(1));
    assertThat(secret.renewed()).contains("two");
    assertThat(secret.renewed()).contains("two");
    assertThat(readings).isEqualTo(2);
  }

  @Test
  void whatWasReadLastHoldsWhileItCanNotBeRead() {
    assertThat(secret.get()).contains("one");
    away = true;
    clock.pass(Duration.ofMinutes(6));
    assertThat(secret.get()).contains("one");
    assertThat(log.texts()).containsExactly("ERROR secret not read THE_ARN away");
  }

  @Test
  void firstReadingIsTriedAgainAfterAMinute() {
    away = true;
    assertThat(secret.get()).isEmpty();
    away = false;
    assertThat(secret.get()).isEmpty();
    clock.pass(Duration.ofMinutes(1));
    assertThat(secret.get()).contains("one");
  }

  @Test
  void whatCanNotBeParsedIsNoValue() {
    text = "bad";
    assertThat(secret.get()).isEmpty();
    assertThat(log.texts()).containsExactly("ERROR secret not read THE_ARN must be good");
  }

  private String read() {
    readings++;
    if (away) {
      throw new SecretNotReadException("away");
    }
    return text;
  }

  private static String parse(String text) {
    if (text.equals("bad")) {
      throw new IllegalArgumentException("good");
    }
    return text;
  }
}
