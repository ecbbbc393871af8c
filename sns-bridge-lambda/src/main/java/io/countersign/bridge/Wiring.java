package io.countersign.bridge;

import io.countersign.bridge.publish.Publisher;
import io.countersign.bridge.publish.kafka.KafkaPublisher;
import io.countersign.bridge.tick.HonestTime;
import io.countersign.bridge.tick.OldestOnItsWay;
import io.countersign.bridge.tick.QueueAge;
import io.countersign.bridge.verify.ReadBack;
import io.countersign.bridge.verify.jira.JiraReadBack;
import io.countersign.bridge.verify.jira.JiraSettings;
import io.countersign.bridge.verify.jira.JiraSettings.CredentialSource;
import io.countersign.bridge.verify.secret.KeptSecret;
import io.countersign.bridge.verify.secret.SecretsManagerSecret;
import io.countersign.bridge.verify.token.SharedTokens;
import io.countersign.bridge.verify.token.TokenCheck;
import io.countersign.bridge.verify.token.TokenSource;
import io.countersign.jira.Credentials;
import io.countersign.jira.JiraHttp;
import io.countersign.jira.JiraIssues;
import io.countersign.recognition.MessageRecogniser;
import io.countersign.recognition.delivery.LambdaEvent;
import io.countersign.recognition.jira.IssueHistory;
import io.countersign.recognition.jira.JiraRecogniser;
import io.countersign.recognition.message.Redaction;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Puts the parts of the bridge together. Nothing here connects to anything yet. */
final class Wiring {
  private static final Logger LOG = LoggerFactory.getLogger(Wiring.class);

  /** A secret is no reason to hold evidence up for longer. */
  private static final Duration LONGEST_CALL = Duration.ofSeconds(5);

  private static final int ATTEMPTS = 3;
  private static final int LONGEST_ANSWER = 8 << 20;

  private Wiring() {}

  static SnsBridge bridge(Settings settings, Clock clock) {
    return bridge(settings, new KafkaPublisher(settings.kafka()::newProducer), clock);
  }

  static SnsBridge bridge(Settings settings, Publisher publisher, Clock clock) {
    return bridge(settings, publisher, oldestOnItsWay(settings, clock), clock);
  }

  static SnsBridge bridge(
      Settings settings, Publisher publisher, OldestOnItsWay oldest, Clock clock) {
    if (settings.sources().acceptAny()) {
      LOG.warn("ACCEPT_ANY_SOURCE is on: anybody who can send here can approve anything");
    }
    if (settings.tokens() instanceof TokenSource.None && settings.jira() == null) {
      LOG.warn(
          "approvals are taken on trust: set JIRA_TOKENS or JIRA_BASE_URL, see"
              + " docs/verified-approvals.md");
    }
    return new SnsBridge(
        new LambdaEvent(settings.sources()::names),
        messageReader(settings, clock),
        readBack(settings.jira(), clock),
        new HonestTime(oldest, settings.tickLateness(), clock),
        publisher,
        new DeadLetters(settings.payloadLength(), clock));
  }

  private static MessageReader messageReader(Settings settings, Clock clock) {
    JiraRecogniser jira = new JiraRecogniser(settings.jiraFields());
    TokenCheck tokens = tokenCheck(settings.tokens(), clock);
    return new MessageReader(
        record -> tokens.of(jira.token(record)),
        new MessageRecogniser(new Redaction(settings.jiraFields().tokenKeys()), jira),
        settings.sources());
  }

  private static TokenCheck tokenCheck(TokenSource source, Clock clock) {
    return switch (source) {
      case TokenSource.None none -> TokenCheck.NONE;
      case TokenSource.Given given -> given.tokens();
      case TokenSource.InSecret secret ->
          TokenCheck.rotated(
              secret("JIRA_TOKENS_SECRET_ARN", secret.arn(), SharedTokens::parse, clock));
    };
  }

  private static ReadBack readBack(@Nullable JiraSettings jira, Clock clock) {
    if (jira == null) {
      return ReadBack.NONE;
    }
    JiraHttp http =
        new JiraHttp(
            jira.baseUrl(),
            new JiraHttp.Limits(jira.timeout(), ATTEMPTS, LONGEST_ANSWER),
            credentials(jira.credentials(), clock),
            new Once<>(JiraHttp::newClient),
            Thread::sleep);
    IssueHistory history = new IssueHistory(jira.fields(), jira.statuses());
    return new JiraReadBack(new JiraIssues(http), history, jira.budget());
  }

  private static Supplier<Optional<Credentials>> credentials(CredentialSource source, Clock clock) {
    return switch (source) {
      case CredentialSource.Given given -> () -> Optional.of(given.credentials());
      case CredentialSource.InSecret secret ->
          secret("JIRA_CREDENTIALS_SECRET_ARN", secret.arn(), Credentials::parse, clock)::get;
    };
  }

  private static <T> KeptSecret<T> secret(
      String setting, String arn, Function<String, T> parser, Clock clock) {
    var source = new SecretsManagerSecret(arn, new Once<>(Wiring::secretsManager));
    return new KeptSecret<>(setting, source, parser, clock);
  }

  private static OldestOnItsWay oldestOnItsWay(Settings settings, Clock clock) {
    String queueUrl = settings.queueUrl();
    return queueUrl == null
        ? held -> new OldestOnItsWay.Answer.Nothing()
        : new QueueAge(queueUrl, new Once<>(Wiring::sqs), new Once<>(Wiring::cloudWatch), clock);
  }

  private static SqsClient sqs() {
    return SqsClient.builder().httpClientBuilder(UrlConnectionHttpClient.builder()).build();
  }

  private static CloudWatchClient cloudWatch() {
    return CloudWatchClient.builder().httpClientBuilder(UrlConnectionHttpClient.builder()).build();
  }

  private static SecretsManagerClient secretsManager() {
    return SecretsManagerClient.builder()
        .overrideConfiguration(c -> c.apiCallTimeout(LONGEST_CALL))
        .httpClientBuilder(UrlConnectionHttpClient.builder())
        .build();
  }

  /** Builds a thing when it is first needed, and once. */
  private static final class Once<T> implements Supplier<T> {
    private final Supplier<T> builder;
    private @Nullable T built;

    Once(Supplier<T> builder) {
      this.builder = builder;
    }

    @Override
    public synchronized T get() {
      if (built == null) {
        built = builder.get();
      }
      return built;
    }
  }
}
