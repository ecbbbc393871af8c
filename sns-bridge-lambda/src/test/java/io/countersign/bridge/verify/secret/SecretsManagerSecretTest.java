package io.countersign.bridge.verify.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/** The real client of AWS, against a server that answers as Secrets Manager does. */
class SecretsManagerSecretTest {
  private static final String ARN =
      "arn:aws:secretsmanager:eu-central-1:012345678901:secret:countersign/jira-tokens-Q3kd9T";

  private static final Map<String, String> CREDENTIALS =
      Map.of("aws.accessKeyId", "id", "aws.secretAccessKey", "key", "aws.region", "eu-central-1");

  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final HttpServer server;
  private volatile int status = 200;
  private volatile String answer = "{\"SecretString\":\"0123456789abcdef\",\"Name\":\"x\"}";

  SecretsManagerSecretTest() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    CREDENTIALS.forEach(System::setProperty);
    server.createContext("/", this::answer);
    server.start();
  }

  private void answer(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    asked.add(exchange.getRequestHeaders().getFirst("X-Amz-Target") + " " + body);
    byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/x-amz-json-1.1");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @AfterEach
  void stop() {
    server.stop(0);
    CREDENTIALS.keySet().forEach(System::clearProperty);
  }

  @Test
  void textOfTheCurrentVersionIsRead() {
    assertThat(secret().get()).isEqualTo("0123456789abcdef");
    assertThat(asked)
        .containsExactly("secretsmanager.GetSecretValue {\"SecretId\":\"" + ARN + "\"}");
  }

  @Test
  void refusalIsToldByItsName() {
    status = 400;
    answer = "{\"__type\":\"ResourceNotFoundException\",\"message\":\"s3cr3t\"}";
    assertThatThrownBy(() -> secret().get())
        .isInstanceOf(SecretNotReadException.class)
        .hasMessage("ResourceNotFoundException from Secrets Manager");
  }

  @Test
  void secretOfBytesIsNone() {
    answer = "{\"SecretBinary\":\"AAAA\"}";
    assertThatThrownBy(() -> secret().get()).hasMessageContaining("not a text");
  }

  private SecretsManagerSecret secret() {
    return new SecretsManagerSecret(
        ARN,
        () ->
            SecretsManagerClient.builder()
                .endpointOverride(URI.create("http://localhost:" + server.getAddress().getPort()))
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build());
  }
}
