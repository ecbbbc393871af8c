package io.countersign.streams.sink.dynamodb;

import static java.util.Objects.requireNonNullElse;

import io.countersign.streams.settings.SinkSettings;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClientBuilder;

/** The client of Amazon DynamoDB, or of DynamoDB Local. */
public final class DynamoDb {
  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final Duration LONG_TIMEOUT = Duration.ofMinutes(2);

  private DynamoDb() {}

  /** A client that does not retry: who delivers does, with word of it. */
  public static DynamoDbAsyncClient client(SinkSettings settings) {
    return client(settings, onceAndNotForever());
  }

  /**
   * Makes the table; safe to repeat.
   *
   * @throws IllegalStateException if DynamoDB does not answer or refuses
   */
  public static void makeTable(SinkSettings settings) {
    try (DynamoDbAsyncClient client = patientClient(settings)) {
      FindingsTable.create(client, settings.tableName());
    } catch (CompletionException e) {
      throw new IllegalStateException(
          "The table cannot be made at DYNAMODB_ENDPOINT %s: check that DynamoDB runs there. %s"
              .formatted(
                  settings.localEndpoint().map(URI::toString).orElse("of AWS"),
                  firstLine(requireNonNullElse(e.getCause(), e))),
          e);
    }
  }

  /** What the SDK says, without its page of advice behind it. */
  static String firstLine(Throwable failure) {
    return String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
  }

  /** A client for what is done once, beside a DynamoDB Local that may just be starting. */
  public static DynamoDbAsyncClient patientClient(SinkSettings settings) {
    return client(
        settings, ClientOverrideConfiguration.builder().apiCallTimeout(LONG_TIMEOUT).build());
  }

  private static DynamoDbAsyncClient client(
      SinkSettings settings, ClientOverrideConfiguration configuration) {
    DynamoDbAsyncClientBuilder builder =
        DynamoDbAsyncClient.builder().overrideConfiguration(configuration);
    settings.localEndpoint().ifPresent(endpoint -> builder.credentialsProvider(ANY));
    settings.localEndpoint().or(settings::endpoint).ifPresent(builder::endpointOverride);
    settings
        .region()
        .map(Region::of)
        .or(() -> settings.localEndpoint().map(endpoint -> Region.US_EAST_1))
        .ifPresent(builder::region);
    return builder.build();
  }

  private static final StaticCredentialsProvider ANY =
      StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local"));

  private static ClientOverrideConfiguration onceAndNotForever() {
    return ClientOverrideConfiguration.builder()
        .retryStrategy(DefaultRetryStrategy.doNotRetry())
        .apiCallTimeout(TIMEOUT)
        .build();
  }
}
