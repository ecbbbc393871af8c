package io.countersign.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countersign.correlation.policy.PolicyVersions;
import io.countersign.settings.InvalidSettings;
import io.countersign.settings.Setting;
import io.countersign.streams.settings.CorrelateSettings.GroupProtocol;
import io.countersign.streams.settings.RoleName;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SettingsTest {
  private static final Map<String, String> LEAST = Map.of("KAFKA_BOOTSTRAP_SERVERS", "kafka:9092");

  private static Settings with(String... namesAndTexts) {
    Map<String, String> texts = new HashMap<>(LEAST);
    for (int i = 0; i < namesAndTexts.length; i += 2) {
      texts.put(namesAndTexts[i], namesAndTexts[i + 1]);
    }
    return Settings.from(texts);
  }

  @Test
  void onlyTheAddressOfKafkaMustBeGiven() {
    Settings settings = with();

    assertThat(settings.process().roles()).containsExactly(RoleName.values());
    assertThat(settings.process().httpPort()).isEqualTo(8080);
    assertThat(settings.correlate().applicationId()).isEqualTo("countersign-correlator");
    assertThat(settings.correlate().groupProtocol()).isEqualTo(GroupProtocol.CLASSIC);
    assertThat(settings.correlate().policyFile()).isEmpty();
    assertThat(settings.sink().tableName()).isEqualTo("countersign-findings");
    assertThat(settings.sink().retention()).isEqualTo(Duration.ofDays(400));
    assertThat(settings.topics().retention()).isEqualTo(Duration.ofDays(44));
    assertThat(settings.alert().snsTopic()).isEmpty();
    assertThat(settings.process().httpHost()).isEqualTo("127.0.0.1");
  }

  @Test
  void everySettingArrivesWhereItIsUsed() {
    Settings settings =
        with(
            "ROLES", "alert, sink",
            "HTTP_PORT", "0",
            "STOP_WITHIN", "PT5S",
            "KAFKA_SESSION_TIMEOUT", "PT7S",
            "APPLICATION_ID", "another",
            "STATE_DIR", "/data",
            "STREAM_THREADS", "2",
            "STANDBY_REPLICAS", "1",
            "GROUP_PROTOCOL", "streams",
            "POLICY_FILE", "policy.yaml",
            "VERIFIED_APPROVALS", "true",
            "DYNAMODB_TABLE_NAME", "t",
            "FINDINGS_RETENTION", "P10D",
            "SINK_MAX_IN_FLIGHT", "3",
            "DYNAMODB_ENDPOINT", "http://localhost:8000",
            "AWS_ENDPOINT_URL_DYNAMODB", "https://vpce.example.com",
            "AWS_REGION", "eu-west-1",
            "ALERT_SNS_TOPIC_ARN", "arn:aws:sns:eu-west-1:012345678901:alerts",
            "AWS_ENDPOINT_URL_SNS", "https://sns.example.com",
            "ALERT_WEBHOOK_URL", "https://hooks.example.com/x",
            "METRICS_NAMESPACE", "Countersign/prod",
            "AWS_ENDPOINT_URL_CLOUDWATCH", "https://monitoring.example.com",
            "PARTITIONS", "12",
            "REPLICATION_FACTOR", "2",
            "TOPIC_RETENTION", "P60D");

    assertThat(settings.toString())
        .contains("roles=[alert, sink]", "httpPort=0", "stopWithin=PT5S", "sessionTimeout=PT7S")
        .contains("applicationId=another", "stateDir=/data", "threads=2", "standbyReplicas=1")
        .contains("groupProtocol=STREAMS", "policyFile=Optional[policy.yaml]")
        .contains("verifiedApprovals=true", "tableName=t")
        .contains("retention=PT240H", "maxInFlight=3", "region=Optional[eu-west-1]")
        .contains("localEndpoint=Optional[http://localhost:8000]")
        .contains("endpoint=Optional[https://vpce.example.com]")
        .contains("snsEndpoint=Optional[https://sns.example.com]")
        .contains("webhook=Optional[https://hooks.example.com/x]")
        .contains("namespace=Optional[Countersign/prod]")
        .contains("endpoint=Optional[https://monitoring.example.com]")
        .contains("partitions=12", "replicationFactor=2", "retention=PT1440H");
    assertThat(settings.alert().snsTopic().orElseThrow().region()).isEqualTo("eu-west-1");
    assertThat(settings.correlate().stateDir()).isEqualTo(Path.of("/data"));
    assertThat(settings.sink().localEndpoint()).contains(URI.create("http://localhost:8000"));
  }

  @Test
  void allErrorsAreReportedTogetherAndByName() {
    Map<String, String> texts =
        Map.of("ROLES", "sink,cook", "HTTP_PORT", "http", "ALERT_WEBHOOK_URL", "nowhere");

    assertThatThrownBy(() -> Settings.from(texts))
        .isInstanceOf(InvalidSettings.class)
        .hasMessageContaining("KAFKA_BOOTSTRAP_SERVERS is missing")
        .hasMessageContaining("ROLES is 'sink,cook', but should be one of correlate, sink, alert")
        .hasMessageContaining("HTTP_PORT is 'http', but should be a number from 0 to 65535")
        .hasMessageContaining("ALERT_WEBHOOK_URL is 'nowhere', but should be an address");
  }

  @ParameterizedTest
  @CsvSource({
    "TOPIC_RETENTION, P43D",
    "FINDINGS_RETENTION, 400 days",
    "HTTP_PORT, 65536",
    "HTTP_PORT, -1",
    "VERIFIED_APPROVALS, yes",
    "PARTITIONS, 0",
    "PARTITIONS, 99999999999",
    "KAFKA_AUTHENTICATION, plain",
    "GROUP_PROTOCOL, consumer",
    "ALERT_SNS_TOPIC_ARN, alerts",
    "DYNAMODB_ENDPOINT, localhost:8000",
    "DYNAMODB_ENDPOINT, http://a b",
  })
  void whatMakesNoSenseIsRefused(String name, String text) {
    assertThatThrownBy(() -> with(name, text))
        .isInstanceOf(InvalidSettings.class)
        .hasMessageStartingWith(name + " is '" + text + "', but should be ");
  }

  @Test
  void verifiedApprovalsAreAskedForOnceTheyAreConfigured() {
    assertThat(StreamsApp.policies(with().correlate())).isEqualTo(PolicyVersions.BUILT_IN);
    assertThat(StreamsApp.policies(with("VERIFIED_APPROVALS", "true").correlate()))
        .isEqualTo(PolicyVersions.BUILT_IN.withVerifiedApprovals())
        .isNotEqualTo(PolicyVersions.BUILT_IN);
  }

  @Test
  void blankTextCountsAsAbsent() {
    assertThat(with("HTTP_PORT", " ").process().httpPort()).isEqualTo(8080);
    assertThat(with("POLICY_FILE", "").correlate().policyFile()).isEmpty();
  }

  @Test
  void mskIamIsTlsWithTheCredentialsOfAws() {
    assertThat(with("KAFKA_AUTHENTICATION", "aws-msk-iam").kafka().clientProperties())
        .containsEntry("security.protocol", "SASL_SSL")
        .containsEntry("sasl.mechanism", "AWS_MSK_IAM")
        .containsEntry("sasl.jaas.config", "software.amazon.msk.auth.iam.IAMLoginModule required;")
        .containsEntry(
            "sasl.client.callback.handler.class",
            "software.amazon.msk.auth.iam.IAMClientCallbackHandler");
    assertThat(with().kafka().clientProperties()).containsOnlyKeys("bootstrap.servers");
  }

  @Test
  void noTwoSettingsHaveOneName() {
    assertThat(Settings.ALL).extracting(Setting::name).doesNotHaveDuplicates();
  }
}
