package io.countersign.resilience.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class FaultyWebhookTest {
  /** In place of a status, where the connection was cut off. */
  private static final int CUT_OFF = 0;

  private static final int ALERTS = 150;

  private final HttpClient http = HttpClient.newHttpClient();

  @Test
  void everyMishapHasItsShare() {
    Set<Mishap> mishaps =
        IntStream.range(0, Mishap.OF).mapToObj(Mishap::of).collect(Collectors.toSet());

    assertThat(mishaps).isEqualTo(EnumSet.allOf(Mishap.class));
  }

  @Test
  void theSameSeedFailsTheSameAttemptsAndAnotherOneOthers() throws Exception {
    assertThat(answers(3)).isEqualTo(answers(3)).isNotEqualTo(answers(4));
  }

  @Test
  void anAlertMayBeTakenAlthoughTheAnswerSaysOtherwise() throws Exception {
    try (FaultyWebhook webhook = new FaultyWebhook(3)) {
      webhook.failing(true);
      List<Integer> answers = post(webhook);

      long accepted = answers.stream().filter(status -> status == 200).count();
      assertThat(answers).contains(200, 429, 503, CUT_OFF);
      assertThat(webhook.taken()).hasSizeGreaterThan((int) accepted).hasSizeLessThan(ALERTS);
    }
  }

  @Test
  void nothingIsTakenWhileItIsAwayAndEverythingAfterwards() throws Exception {
    try (FaultyWebhook webhook = new FaultyWebhook(3)) {
      webhook.away(true);
      assertThat(post(webhook)).containsOnly(CUT_OFF);
      assertThat(webhook.taken()).isEmpty();

      webhook.away(false);
      assertThat(post(webhook)).containsOnly(200);
      assertThat(webhook.taken()).hasSize(ALERTS);
    }
  }

  private List<Integer> answers(long seed) throws Exception {
    try (FaultyWebhook webhook = new FaultyWebhook(seed)) {
      webhook.failing(true);
      return post(webhook);
    }
  }

  private List<Integer> post(FaultyWebhook webhook) throws InterruptedException {
    List<Integer> answers = new ArrayList<>();
    for (int i = 0; i < ALERTS; i++) {
      String alert =
          """
          {"finding": {"finding_id": "change/%d", "revision": 1, "crossed": false}}"""
              .formatted(i);
      answers.add(post(webhook, alert));
    }
    return answers;
  }

  private int post(FaultyWebhook webhook, String alert) throws InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(webhook.address()).POST(BodyPublishers.ofString(alert)).build();
    try {
      return http.send(request, BodyHandlers.discarding()).statusCode();
    } catch (IOException e) {
      return CUT_OFF;
    }
  }
}
