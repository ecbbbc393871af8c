package io.countersign.local.lambda;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.countersign.embedded.Port;
import io.countersign.local.lambda.LambdaEnvironment.Outcome;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.net.URI;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * AWS Lambda's own Invoke API for one function, so that {@code aws lambda invoke --endpoint-url}
 * and {@code curl} work as against AWS.
 */
public final class InvokeApi implements AutoCloseable {
  /** Where it listens unless another port is chosen. */
  public static final String DEFAULT_PORT = "9001";

  static final String VERSION = "$LATEST";

  private static final String WITH_ANSWER = "RequestResponse";
  private static final int PAYLOAD_LIMIT = 6 * 1024 * 1024;
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  /** A name, a partial or a full ARN, with a version or alias or without. */
  private static final Pattern FUNCTION =
      Pattern.compile(
          "(?:(?:arn:[a-z-]+:lambda:[a-z0-9-]+:)?\\d{12}:function:)?([A-Za-z0-9_-]+)(?::[A-Za-z0-9$_-]+)?");

  private final LambdaEnvironment environment;
  private final Callers callers;
  private final Javalin server;

  private InvokeApi(
      LambdaEnvironment environment, String host, int port, Collection<String> acceptedHosts) {
    this.environment = environment;
    this.callers = new Callers(acceptedHosts);
    this.server = listening(host, port);
  }

  /**
   * Starts it for this machine alone.
   *
   * @param port to listen on; 0 takes a free one
   */
  public static InvokeApi start(LambdaEnvironment environment, int port) {
    return start(environment, Port.HOST, port, List.of());
  }

  /**
   * Starts it on one address of this machine, or on all of them with {@code 0.0.0.0}.
   *
   * @param acceptedHosts names under which it may be called, besides those of this machine itself
   */
  public static InvokeApi start(
      LambdaEnvironment environment, String host, int port, Collection<String> acceptedHosts) {
    return new InvokeApi(environment, host, port, acceptedHosts);
  }

  private Javalin listening(String host, int port) {
    try {
      return Javalin.create(this::configure).start(host, port);
    } catch (RuntimeException e) {
      throw new IllegalStateException(
          "port %d of %s cannot be used: choose another one (0 takes a free one). %s"
              .formatted(port, host, e.getMessage()),
          e);
    }
  }

  /** What to give as {@code --endpoint-url}. */
  public URI endpoint() {
    return URI.create("http://" + Port.HOST + ":" + server.port());
  }

  /** Where to POST events. */
  public URI invocations() {
    return endpoint().resolve(InvocationPath.of(environment.functionName()));
  }

  @Override
  public void close() {
    server.stop();
  }

  private void configure(JavalinConfig config) {
    config.startup.showJavalinBanner = false;
    config.routes.post(InvocationPath.of("{name}"), this::invoke);
    config.routes.exception(ApiError.class, InvokeApi::refuse);
  }

  private void invoke(Context http) throws IOException {
    callers.check(http);
    UUID requestId = UUID.randomUUID();
    http.header("x-amzn-RequestId", requestId.toString());
    String type = Optional.ofNullable(http.header("X-Amz-Invocation-Type")).orElse(WITH_ANSWER);
    check(http.pathParam("name"));
    byte[] event = event(http);
    http.header("X-Amz-Executed-Version", VERSION);
    switch (type) {
      case WITH_ANSWER -> answer(http, environment.invoke(requestId, event).join());
      case "Event" -> {
        CompletableFuture<Outcome> unused = environment.invoke(requestId, event);
        http.status(202);
      }
      case "DryRun" -> http.status(204);
      default ->
          throw new ApiError(
              400,
              "InvalidParameterValueException",
              "'" + type + "' is no invocation type: RequestResponse, Event or DryRun");
    }
  }

  private void check(String name) {
    if (!bareName(name).equals(environment.functionName())) {
      throw new ApiError(
          404,
          "ResourceNotFoundException",
          "Function not found: %s; here is only %s"
              .formatted(functionArn(name), environment.functionName()));
    }
  }

  private static String bareName(String text) {
    Matcher m = FUNCTION.matcher(text);
    return m.matches() ? m.group(1) : text;
  }

  static String functionArn(String name) {
    return "arn:aws:lambda:us-east-1:000000000000:function:" + name;
  }

  private static byte[] event(Context http) throws IOException {
    byte[] body = http.bodyInputStream().readNBytes(PAYLOAD_LIMIT + 1);
    if (body.length > PAYLOAD_LIMIT) {
      throw new ApiError(
          413,
          "RequestEntityTooLargeException",
          "Request must be smaller than "
              + PAYLOAD_LIMIT
              + " bytes for the InvokeFunction operation");
    }
    return body.length == 0 ? new byte[] {'{', '}'} : json(body);
  }

  private static byte[] json(byte[] body) throws IOException {
    try {
      JSON.readTree(body);
      return body;
    } catch (JsonProcessingException e) {
      throw new ApiError(
          400,
          "InvalidRequestContentException",
          "Could not parse request body into json, " + place(e.getLocation()));
    }
  }

  /** The parser's own words would quote the event. */
  private static String place(@Nullable JsonLocation where) {
    return where == null
        ? "somewhere"
        : "line %d, column %d".formatted(where.getLineNr(), where.getColumnNr());
  }

  private static void answer(Context http, Outcome outcome) throws IOException {
    http.contentType("application/json");
    switch (outcome) {
      case Outcome.Answered answered -> http.result(answered.payload());
      case Outcome.Failed failed -> {
        http.header("X-Amz-Function-Error", "Unhandled");
        http.result(JSON.writeValueAsBytes(unhandled(failed.cause())));
      }
    }
  }

  private static Map<String, Object> unhandled(Throwable cause) {
    return Map.of(
        "errorMessage",
        String.valueOf(cause.getMessage()),
        "errorType",
        cause.getClass().getName(),
        "stackTrace",
        Arrays.stream(cause.getStackTrace()).map(StackTraceElement::toString).toList());
  }

  private static void refuse(ApiError error, Context http) {
    http.status(error.status())
        .header("x-amzn-ErrorType", error.type())
        .json(Map.of("Type", "User", "Message", String.valueOf(error.getMessage())));
  }
}
