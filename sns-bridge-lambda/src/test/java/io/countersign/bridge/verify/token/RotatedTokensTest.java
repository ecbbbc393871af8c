package io.countersign.bridge.verify.token;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.bridge.TestClock;
import io.countersign.bridge.verify.secret.KeptSecret;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RotatedTokensTest {
  private static final String OLD = "0123456789abcdef";
  private static final String NEW = "fedcba9876543210";

  private final TestClock clock = new TestClock();
  private String secret = OLD;
  private final TokenCheck tokens =
      TokenCheck.rotated(new KeptSecret<>("THE_ARN", () -> secret, SharedTokens::parse, clock));

  @Test
  void newTokenHoldsFromItsFirstMessageOn() {
    assertThat(tokens.of(OLD)).isEqualTo(TokenCheck.Proof.GOOD);
    secret = OLD + "," + NEW;
    clock.pass(Duration.ofMinutes(1));
    assertThat(tokens.of(NEW)).isEqualTo(TokenCheck.Proof.GOOD);
    assertThat(tokens.of(OLD)).isEqualTo(TokenCheck.Proof.GOOD);
  }

  @Test
  void oldTokenHoldsForFiveMinutesAtMostAfterItWasTakenOut() {
    assertThat(tokens.of(OLD)).isEqualTo(TokenCheck.Proof.GOOD);
    secret = NEW;
    clock.pass(Duration.ofMinutes(5));
    assertThat(tokens.of(OLD)).isEqualTo(TokenCheck.Proof.WRONG);
  }

  @Test
  void messageWithoutATokenDoesNotAskForTheSecret() {
    assertThat(tokens.of(null)).isEqualTo(TokenCheck.Proof.MISSING);
  }
}
