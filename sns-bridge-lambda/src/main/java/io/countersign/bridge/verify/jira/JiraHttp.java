package io.countersign.bridge.verify.jira;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.countersign.recognition.message.RejectedException;
import io.countersign.recognition.message.StrictJson;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * GET requests to Jira: each bounded in time and size, tried again where that makes sense, never
 * redirected.
 */
public final class JiraHttp {
  /** Waits between two attempts. */
  @FunctionalInterface
  public interface Pause {
    void of(Duration span) throws InterruptedException;
  }

  static final int LONGEST_ANSWER = 8 << 20;
  private static final int ATTEMPTS = 3;
  private static final Duration FIRST_PAUSE = Duration.ofMillis(250);

  private final URI baseUrl;
  private final Duration timeout;
  private final Supplier<Optional<Credentials>> credentials;
  private final Supplier<HttpClient> client;
  private final Pause pause;

  /** With a client that is built, once, when it is first needed. */
  public JiraHttp(
      URI baseUrl,
      Duration timeout,
      Supplier<Optional<Credentials>> credentials,
      Supplier<HttpClient> client,
      Pause pause) {
    this.baseUrl = baseUrl;
    this.timeout = timeout;
    this.credentials = credentials;
    this.client = client;
    this.pause = pause;
  }

  /** A client that takes credentials nowhere else. */
  public static HttpClient newClient() {
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .followRedirects(HttpClient.Redirect.NEVER)
        .build();
  }

  /**
   * The JSON object at a path below the base address.
   *
   * @throws ReadBackException if there is none within the budget
   */
  ObjectNode get(String path, Budget budget) {
    HttpRequest request = request(path);
    for (int attempt = 1; ; attempt++) {
      try {
        return object(send(request, budget));
      } catch (ReadBackException e) {
        if (!e.failure().mayPass() || attempt == ATTEMPTS) {
          throw e;
        }
        rest(attempt, e, budget);
      }
    }
  }

  private HttpRequest request(String path) {
    String authorization =
        credentials
            .get()
            .map(Credentials::header)
            .orElseThrow(
                () ->
                    new ReadBackException(
                        ReadBackFailure.NO_CREDENTIALS, "their secret is not read"));
    return HttpRequest.newBuilder(URI.create(baseUrl + path))
        .header("Authorization", authorization)
        .header("Accept", "application/json")
        .build();
  }

  /** The client's own timeout ends with the headers of the answer: this one holds for all of it. */
  private HttpResponse<byte[]> send(HttpRequest request, Budget budget) {
    Duration longest = budget.allows(timeout) ? timeout : budget.left();
    if (longest.isNegative() || longest.isZero()) {
      throw new ReadBackException(ReadBackFailure.TIMEOUT, "no time left");
    }
    CompletableFuture<HttpResponse<byte[]>> answer =
        client.get().sendAsync(request, head -> new LimitedBody(LONGEST_ANSWER));
    try {
      return answer.get(longest.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      throw new ReadBackException(ReadBackFailure.TIMEOUT, "no answer within " + longest);
    } catch (ExecutionException e) {
      throw broken(e.getCause());
    } catch (InterruptedException e) {
      throw interrupted();
    } finally {
      answer.cancel(true);
    }
  }

  private static ReadBackException broken(@Nullable Throwable cause) {
    return cause instanceof LimitedBody.TooLongException
        ? new ReadBackException(
            ReadBackFailure.TOO_LARGE, "answer of more than " + LONGEST_ANSWER + " bytes")
        : new ReadBackException(
            ReadBackFailure.UNREACHABLE, cause == null ? "" : cause.getClass().getSimpleName());
  }

  private static ReadBackException interrupted() {
    Thread.currentThread().interrupt();
    return new ReadBackException(ReadBackFailure.TIMEOUT, "interrupted");
  }

  private static ObjectNode object(HttpResponse<byte[]> answer) {
    if (answer.statusCode() != 200) {
      throw new ReadBackException(
          failure(answer.statusCode()), "status " + answer.statusCode(), retryAfter(answer));
    }
    try {
      JsonNode json = StrictJson.read(new String(answer.body(), StandardCharsets.UTF_8));
      if (json instanceof ObjectNode object) {
        return object;
      }
    } catch (RejectedException e) {
      throw new ReadBackException(ReadBackFailure.UNREADABLE, "the answer is no JSON");
    }
    throw new ReadBackException(ReadBackFailure.UNREADABLE, "the answer is no JSON object");
  }

  private static ReadBackFailure failure(int status) {
    return switch (status) {
      case 401 -> ReadBackFailure.UNAUTHORIZED;
      case 403 -> ReadBackFailure.FORBIDDEN;
      case 404 -> ReadBackFailure.NOT_FOUND;
      case 429 -> ReadBackFailure.RATE_LIMITED;
      default ->
          switch (status / 100) {
            case 3 -> ReadBackFailure.REDIRECTED;
            case 5 -> ReadBackFailure.UNAVAILABLE;
            default -> ReadBackFailure.UNEXPECTED_STATUS;
          };
    };
  }

  /** Jira gives it in seconds, with 429 and with some 5xx. */
  private static @Nullable Duration retryAfter(HttpResponse<?> answer) {
    return answer
        .headers()
        .firstValue("Retry-After")
        .filter(seconds -> seconds.matches("[0-9]{1,6}"))
        .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)))
        .orElse(null);
  }

  /** No longer than there is time for: an attempt that comes too soon is lost anyway. */
  private void rest(int attempt, ReadBackException failure, Budget budget) {
    Duration asked = failure.retryAfter();
    Duration least = asked == null ? FIRST_PAUSE.multipliedBy(1L << (attempt - 1)) : asked;
    long jitter = ThreadLocalRandom.current().nextLong(FIRST_PAUSE.toMillis());
    Duration span = least.plusMillis(jitter);
    if (!budget.allows(span)) {
      throw failure;
    }
    try {
      pause.of(span);
    } catch (InterruptedException e) {
      throw interrupted();
    }
  }
}
