package io.countersign.jira;

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
import java.util.StringJoiner;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reading requests to Jira: each bounded in time and size, tried again where that makes sense,
 * never redirected.
 */
public final class JiraHttp {
  /** Waits between two attempts. */
  @FunctionalInterface
  public interface Pause {
    void of(Duration span) throws InterruptedException;
  }

  /**
   * The limits of one request.
   *
   * @param timeout of one attempt
   * @param attempts at most, the first one included
   * @param longestAnswer in bytes
   */
  public record Limits(Duration timeout, int attempts, int longestAnswer) {}

  private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
  private static final int LONGEST_REPLY = 300;

  private final URI baseUrl;
  private final Limits limits;
  private final Supplier<Optional<Credentials>> credentials;
  private final Supplier<HttpClient> client;
  private final Pause pause;

  /** With a client that is built, once, when it is first needed. */
  public JiraHttp(
      URI baseUrl,
      Limits limits,
      Supplier<Optional<Credentials>> credentials,
      Supplier<HttpClient> client,
      Pause pause) {
    this.baseUrl = baseUrl;
    this.limits = limits;
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
   * @throws JiraException if there is none within the budget
   */
  ObjectNode get(String path, Budget budget) {
    return answer(request(path).GET().build(), budget);
  }

  /** The same of a question that needs a body. */
  ObjectNode post(String path, ObjectNode question, Budget budget) {
    HttpRequest.BodyPublisher body = HttpRequest.BodyPublishers.ofString(question.toString());
    return answer(
        request(path).header("Content-Type", "application/json").POST(body).build(), budget);
  }

  private ObjectNode answer(HttpRequest request, Budget budget) {
    for (int attempt = 1; ; attempt++) {
      try {
        return object(send(request, budget));
      } catch (JiraException e) {
        if (!e.failure().mayPass() || attempt == limits.attempts()) {
          throw e;
        }
        rest(attempt, e, budget);
      }
    }
  }

  private HttpRequest.Builder request(String path) {
    String authorization =
        credentials
            .get()
            .map(Credentials::header)
            .orElseThrow(
                () -> new JiraException(JiraFailure.NO_CREDENTIALS, "their secret is not read"));
    return HttpRequest.newBuilder(URI.create(baseUrl + path))
        .header("Authorization", authorization)
        .header("Accept", "application/json");
  }

  /** The client's own timeout ends with the headers of the answer: this one holds for all of it. */
  private HttpResponse<byte[]> send(HttpRequest request, Budget budget) {
    Duration longest = budget.allows(limits.timeout()) ? limits.timeout() : budget.left();
    if (longest.isNegative() || longest.isZero()) {
      throw new JiraException(JiraFailure.TIMEOUT, "no time left");
    }
    CompletableFuture<HttpResponse<byte[]>> answer =
        client.get().sendAsync(request, head -> new LimitedBody(limits.longestAnswer()));
    try {
      return answer.get(longest.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      throw new JiraException(JiraFailure.TIMEOUT, "no answer within " + longest);
    } catch (ExecutionException e) {
      throw broken(e.getCause());
    } catch (InterruptedException e) {
      throw interrupted();
    } finally {
      answer.cancel(true);
    }
  }

  private JiraException broken(@Nullable Throwable cause) {
    return cause instanceof LimitedBody.TooLongException
        ? new JiraException(
            JiraFailure.TOO_LARGE, "answer of more than " + limits.longestAnswer() + " bytes")
        : new JiraException(
            JiraFailure.UNREACHABLE, cause == null ? "" : cause.getClass().getSimpleName());
  }

  private static JiraException interrupted() {
    Thread.currentThread().interrupt();
    return new JiraException(JiraFailure.TIMEOUT, "interrupted");
  }

  private static ObjectNode object(HttpResponse<byte[]> answer) {
    if (isAnonymous(answer)) {
      throw new JiraException(JiraFailure.UNAUTHORIZED, "answered as to an anonymous caller");
    }
    if (answer.statusCode() != 200) {
      throw new JiraException(
          failure(answer.statusCode()),
          "status " + answer.statusCode(),
          retryAfter(answer),
          reply(answer));
    }
    try {
      JsonNode json = StrictJson.read(new String(answer.body(), StandardCharsets.UTF_8));
      if (json instanceof ObjectNode object) {
        return object;
      }
    } catch (RejectedException e) {
      throw new JiraException(JiraFailure.UNREADABLE, "the answer is no JSON");
    }
    throw new JiraException(JiraFailure.UNREADABLE, "the answer is no JSON object");
  }

  /** To credentials that have expired, some addresses answer 200 or 404 as if there were none. */
  private static boolean isAnonymous(HttpResponse<?> answer) {
    return answer.headers().allValues("X-Seraph-LoginReason").stream()
        .anyMatch(reason -> reason.contains("AUTHENTICATED_FAILED"));
  }

  /** What Jira itself says about an error, on one line. */
  private static String reply(HttpResponse<byte[]> answer) {
    try {
      JsonNode json = StrictJson.read(new String(answer.body(), StandardCharsets.UTF_8));
      StringJoiner all = new StringJoiner(" ");
      json.path("errorMessages").forEach(message -> all.add(message.asText()));
      json.path("errors").forEach(message -> all.add(message.asText()));
      String line = all.toString().replaceAll("\\p{Cntrl}+", " ").strip();
      return line.substring(0, Math.min(line.length(), LONGEST_REPLY));
    } catch (RejectedException e) {
      return "";
    }
  }

  private static JiraFailure failure(int status) {
    return switch (status) {
      case 400 -> JiraFailure.BAD_REQUEST;
      case 401 -> JiraFailure.UNAUTHORIZED;
      case 403 -> JiraFailure.FORBIDDEN;
      case 404 -> JiraFailure.NOT_FOUND;
      case 429 -> JiraFailure.RATE_LIMITED;
      default ->
          switch (status / 100) {
            case 3 -> JiraFailure.REDIRECTED;
            case 5 -> JiraFailure.UNAVAILABLE;
            default -> JiraFailure.UNEXPECTED_STATUS;
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
  private void rest(int attempt, JiraException failure, Budget budget) {
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
