package io.countersign.local.lambda;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.countersign.embedded.Port;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.net.URI;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/**
 * AWS Lambda's own Invoke API for one function, so that {@code aws lambda invoke --endpoint-url}
 * and {@code curl} work as against AWS.
 */
public final class InvokeApi implements AutoCloseable {
  static final String VERSION = "$LATEST";

  private static final int PAYLOAD_LIMIT = 6 * 1024 * 1024;
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  private final Environment environment;
  private final Javalin server;

  private InvokeApi(Environment environment, String host, int port) {
    this.environment = environment;
    this.server = Javalin.create(this::configure).start(host, port);
  }

  /**
   * Starts it for this machine alone.
   *
   * @param port to listen on; 0 takes a free one
   */
  public static InvokeApi start(Environment environment, int port) {
    return start(environment, Port.HOST, port);
  }

  /** Starts it on one address of this machine, or on all of them with {@code 0.0.0.0}. */
  public static InvokeApi start(Environment environment, String host, int port) {
    return new InvokeApi(environment, host, port);
  }

  /** What to give as {@code --endpoint-url}. */
  public URI endpoint() {
    return URI.create("http://" + Port.HOST + ":" + server.port());
  }

  /** Where to POST events. */
  public URI invocations() {
    return endpoint().resolve(path(environment.functionName()));
  }

  @Override
  public void close() {
    server.stop();
  }

  private static String path(String function) {
    return "/2015-03-31/functions/" + function + "/invocations";
  }

  private void configure(JavalinConfig config) {
    config.startup.showJavalinBanner = false;
    config.routes.post(path("{name}"), this::invoke);
    config.routes.exception(ApiError.class, InvokeApi::refuse);
  }

  private void invoke(Context http) throws IOException {
    UUID requestId = UUID.randomUUID();
    http.header("x-amzn-RequestId", requestId.toString());
    InvocationType type = InvocationType.of(header(http, "X-Amz-Invocation-Type"));
    check(http.pathParam("name"));
    byte[] event = event(http);
    http.header("X-Amz-Executed-Version", VERSION);
    switch (type) {
      case REQUEST_RESPONSE -> answer(http, environment.invoke(requestId, event).join());
      case EVENT -> {
        CompletableFuture<Outcome> unused = environment.invoke(requestId, event);
        http.status(202);
      }
      case DRY_RUN -> http.status(204);
    }
  }

  private static String header(Context http, String name) {
    return Optional.ofNullable(http.header(name)).orElse("RequestResponse");
  }

  private void check(String name) {
    if (!FunctionName.bare(name).equals(environment.functionName())) {
      throw new ApiError(
          404,
          "ResourceNotFoundException",
          "Function not found: %s; here is only %s"
              .formatted(FunctionName.arn(name), environment.functionName()));
    }
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
          "Could not parse request body into json: " + e.getOriginalMessage());
    }
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
    http.status(error.status()).header("x-amzn-ErrorType", error.type()).json(error.body());
  }
}
