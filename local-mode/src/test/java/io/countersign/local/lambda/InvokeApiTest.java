package io.countersign.local.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class InvokeApiTest {
  private final Echo echo = new Echo();
  private final LambdaEnvironment environment =
      new LambdaEnvironment(echo, "sns-bridge", Clock.systemUTC());
  private final InvokeApi api = InvokeApi.start(environment, 0);
  private final HttpClient http = HttpClient.newHttpClient();

  @AfterEach
  void stop() {
    http.close();
    api.close();
    environment.close();
  }

  @Test
  void theHandlerGetsTheVeryBytesAndItsAnswerComesBack() throws Exception {
    HttpResponse<String> answer = post("sns-bridge", "RequestResponse", " {\"a\" : \"ü\"}\n");
    assertThat(echo.events).containsExactly(" {\"a\" : \"ü\"}\n");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo(" {\"a\" : \"ü\"}\n");
    assertThat(answer.headers().map())
        .contains(entry("x-amz-executed-version", List.of("$LATEST")))
        .containsKey("x-amzn-requestid")
        .doesNotContainKey("x-amz-function-error");
  }

  @Test
  void theContextNamesTheFunctionAndTheRequest() throws Exception {
    HttpResponse<String> answer = post("sns-bridge", "RequestResponse", "{}");
    assertThat(echo.contexts.getFirst().getFunctionName()).isEqualTo("sns-bridge");
    assertThat(answer.headers().firstValue("x-amzn-requestid"))
        .hasValue(echo.contexts.getFirst().getAwsRequestId());
    assertThat(echo.contexts.getFirst().getRemainingTimeInMillis()).isPositive();
  }

  @Test
  void aFunctionIsFoundByEveryFormOfItsName() throws Exception {
    for (String name :
        List.of(
            "sns-bridge",
            "sns-bridge:$LATEST",
            "123456789012:function:sns-bridge",
            "arn:aws:lambda:eu-west-1:123456789012:function:sns-bridge:live")) {
      assertThat(post(name, "RequestResponse", "{}").statusCode()).as(name).isEqualTo(200);
    }
  }

  @Test
  void anotherFunctionIsNotFound() throws Exception {
    assertRefused(post("other", "RequestResponse", "{}"), 404, "ResourceNotFoundException");
  }

  @Test
  void anExceptionOfTheHandlerIsAnUnhandledFunctionError() throws Exception {
    HttpResponse<String> answer = post("sns-bridge", "RequestResponse", "{\"fail\":\"no broker\"}");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("x-amz-function-error")).hasValue("Unhandled");
    JsonNode error = new ObjectMapper().readTree(answer.body());
    assertThat(error.path("errorMessage").asText()).contains("no broker");
    assertThat(error.path("errorType").asText()).isEqualTo("java.io.IOException");
  }

  @Test
  void anEventInvocationIsAcceptedAtOnceAndRunsLater() throws Exception {
    assertThat(post("sns-bridge", "Event", "{\"later\":1}").statusCode()).isEqualTo(202);
    Awaitility.await().until(() -> echo.events.contains("{\"later\":1}"));
  }

  @Test
  void aDryRunDoesNotReachTheHandler() throws Exception {
    assertThat(post("sns-bridge", "DryRun", "{}").statusCode()).isEqualTo(204);
    assertThat(post("sns-bridge", "RequestResponse", "{\"second\":1}").statusCode()).isEqualTo(200);
    assertThat(echo.events).containsExactly("{\"second\":1}");
  }

  @Test
  void whatIsNoInvocationTypeIsRefused() throws Exception {
    assertRefused(post("sns-bridge", "Later", "{}"), 400, "InvalidParameterValueException");
  }

  @Test
  void whatIsNoJsonNeverReachesTheHandler() throws Exception {
    for (String body : List.of("{\"a\":", "{} {}", "hello")) {
      assertRefused(
          post("sns-bridge", "RequestResponse", body), 400, "InvalidRequestContentException");
    }
    assertThat(echo.events).isEmpty();
  }

  @Test
  void theAnswerToWhatIsNoJsonDoesNotQuoteIt() throws Exception {
    assertThat(post("sns-bridge", "RequestResponse", "{\"a\": hunter2topsecret}").body())
        .contains("line 1, column")
        .doesNotContain("hunter2");
  }

  @Test
  void pagesInABrowserMayNotInvokeIt() throws Exception {
    assertRefused(
        send("Content-Type: application/json", "Origin: https://evil.example"),
        403,
        "AccessDeniedException");
    assertRefused(send("Origin: http://localhost:9001"), 403, "AccessDeniedException");
    for (String type :
        List.of("text/plain", "application/x-www-form-urlencoded", "multipart/form-data")) {
      assertRefused(send("Content-Type: " + type), 415, "UnsupportedMediaTypeException");
    }
    assertThat(echo.events).isEmpty();
  }

  @Test
  void programsSendJsonOrNoTypeAsTheAwsCliDoes() throws Exception {
    assertThat(send("Content-Type: application/json; charset=utf-8").statusCode()).isEqualTo(200);
    assertThat(send().statusCode()).isEqualTo(200);
  }

  @Test
  void itIsCalledByTheNamesOfThisMachineAndByThoseThatAreGiven() throws Exception {
    assertThat(statusForHost(api, "localhost")).contains(" 200 ");
    assertThat(statusForHost(api, "127.0.0.1:9001")).contains(" 200 ");
    assertThat(statusForHost(api, "rebind.evil.example")).contains(" 403 ");
    assertThat(statusForHost(api, "localhost.evil.example:9001")).contains(" 403 ");
    try (InvokeApi named = InvokeApi.start(environment, "127.0.0.1", 0, List.of("bridge"))) {
      assertThat(statusForHost(named, "bridge:9001")).contains(" 200 ");
      assertThat(statusForHost(named, "other:9001")).contains(" 403 ");
    }
  }

  /** Java's own client does not let a test choose the host. */
  private static String statusForHost(InvokeApi called, String host) throws IOException {
    try (Socket socket =
        new Socket(InetAddress.getLoopbackAddress(), called.endpoint().getPort())) {
      String request =
          "POST /2015-03-31/functions/sns-bridge/invocations HTTP/1.1\r\nHost: "
              + host
              + "\r\nContent-Type: application/json\r\nContent-Length: 2\r\n"
              + "Connection: close\r\n\r\n{}";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private HttpResponse<String> send(String... headers) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(api.invocations()).POST(BodyPublishers.ofString("{}"));
    for (String header : headers) {
      int colon = header.indexOf(':');
      request.header(header.substring(0, colon), header.substring(colon + 2));
    }
    return http.send(request.build(), BodyHandlers.ofString());
  }

  @Test
  void sixMegabytesAreTakenAndAByteMoreIsTooMuch() throws Exception {
    int limit = 6 * 1024 * 1024;
    String fits = "\"" + "x".repeat(limit - 2) + "\"";
    assertThat(post("sns-bridge", "RequestResponse", fits).statusCode()).isEqualTo(200);
    assertRefused(
        post("sns-bridge", "RequestResponse", fits + " "), 413, "RequestEntityTooLargeException");
  }

  @Test
  void aPortThatIsTakenIsAnErrorThatNamesIt() {
    int taken = api.endpoint().getPort();
    assertThatThrownBy(() -> InvokeApi.start(environment, taken))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("port " + taken + " of 127.0.0.1 cannot be used");
  }

  @Test
  void noBodyIsAnEmptyEvent() throws Exception {
    assertThat(post("sns-bridge", "RequestResponse", "").body()).isEqualTo("{}");
  }

  @Test
  void invocationsRunOneAtATime() throws Exception {
    for (int i = 0; i < 20; i++) {
      assertThat(post("sns-bridge", "Event", "{\"n\":" + i + "}").statusCode()).isEqualTo(202);
    }
    post("sns-bridge", "RequestResponse", "{}");
    assertThat(echo.events).hasSize(21);
    assertThat(echo.mostAtATime).hasValue(1);
  }

  private void assertRefused(HttpResponse<String> answer, int status, String type)
      throws IOException {
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.headers().firstValue("x-amzn-errortype")).hasValue(type);
    assertThat(new ObjectMapper().readTree(answer.body()).path("Message").asText()).isNotEmpty();
  }

  private HttpResponse<String> post(String function, String type, String body) throws Exception {
    URI uri = URI.create(api.endpoint() + "/2015-03-31/functions/" + function + "/invocations");
    HttpRequest request =
        HttpRequest.newBuilder(uri)
            .header("X-Amz-Invocation-Type", type)
            .POST(BodyPublishers.ofString(body))
            .build();
    return http.send(request, BodyHandlers.ofString());
  }

  /** Answers with the event; throws where the event says so. */
  private static final class Echo implements RequestStreamHandler {
    final List<String> events = Collections.synchronizedList(new ArrayList<>());
    final List<Context> contexts = Collections.synchronizedList(new ArrayList<>());
    final AtomicInteger mostAtATime = new AtomicInteger();
    private final AtomicInteger running = new AtomicInteger();

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context)
        throws IOException {
      int now = running.incrementAndGet();
      mostAtATime.accumulateAndGet(now, Math::max);
      byte[] event = input.readAllBytes();
      events.add(new String(event, StandardCharsets.UTF_8));
      contexts.add(context);
      running.decrementAndGet();
      if (events.getLast().contains("fail")) {
        throw new IOException(events.getLast());
      }
      output.write(event);
    }
  }
}
