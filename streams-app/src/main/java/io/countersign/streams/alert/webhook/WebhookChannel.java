package io.countersign.streams.alert.webhook;

import io.countersign.contract.Json;
import io.countersign.streams.alert.Alert;
import io.countersign.streams.alert.AlertChannel;
import io.countersign.streams.delivery.Delivery;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Posts alerts as JSON: {@code status}, {@code title}, {@code text} and the whole finding. */
public final class WebhookChannel implements AlertChannel {
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  private final HttpClient client = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
  private final URI address;

  public WebhookChannel(URI address) {
    this.address = address;
  }

  @Override
  public Delivery send(Alert alert) {
    try {
      return answer(client.send(post(alert), BodyHandlers.discarding()).statusCode());
    } catch (IOException e) {
      return new Delivery.Unavailable("Webhook: " + e, false);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Delivery.Unavailable("Webhook: interrupted", false);
    }
  }

  private HttpRequest post(Alert alert) {
    return HttpRequest.newBuilder(address)
        .timeout(TIMEOUT)
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofByteArray(Json.bytes(alert)))
        .build();
  }

  /** Only what says that this very message is wrong is final; a wrong address can be mended. */
  private static Delivery answer(int status) {
    String why = "The webhook answers " + status;
    return switch (status) {
      case 200, 201, 202, 203, 204 -> new Delivery.Delivered();
      case 400, 413, 422 -> new Delivery.Refused(why);
      case 429 -> new Delivery.Unavailable(why, true);
      default -> new Delivery.Unavailable(why, false);
    };
  }
}
