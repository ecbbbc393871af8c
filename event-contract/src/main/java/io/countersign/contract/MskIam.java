package io.countersign.contract;

import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.common.config.SaslConfigs;

/** How a client logs in to Amazon MSK: TLS and AWS IAM. */
public final class MskIam {
  private MskIam() {}

  /** The properties that every such client needs; {@code aws-msk-iam-auth} has the classes. */
  public static Map<String, Object> properties() {
    return Map.of(
        CommonClientConfigs.SECURITY_PROTOCOL_CONFIG,
        "SASL_SSL",
        SaslConfigs.SASL_MECHANISM,
        "AWS_MSK_IAM",
        SaslConfigs.SASL_JAAS_CONFIG,
        "software.amazon.msk.auth.iam.IAMLoginModule required;",
        SaslConfigs.SASL_CLIENT_CALLBACK_HANDLER_CLASS,
        "software.amazon.msk.auth.iam.IAMClientCallbackHandler");
  }
}
