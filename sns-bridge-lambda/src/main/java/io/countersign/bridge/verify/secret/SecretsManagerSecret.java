package io.countersign.bridge.verify.secret;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/** The current version of one secret. */
public final class SecretsManagerSecret implements Supplier<String> {
  private final String arn;
  private final Supplier<SecretsManagerClient> client;

  /** With a client that is built, once, when it is first needed. */
  public SecretsManagerSecret(String arn, Supplier<SecretsManagerClient> client) {
    this.arn = arn;
    this.client = client;
  }

  /**
   * Its text.
   *
   * @throws SecretNotReadException if it has none, or AWS does not give it
   */
  @Override
  public String get() {
    String text = fetch();
    if (text == null) {
      throw new SecretNotReadException("the secret holds bytes, not a text");
    }
    return text;
  }

  private @Nullable String fetch() {
    try {
      return client.get().getSecretValue(request -> request.secretId(arn)).secretString();
    } catch (SdkException e) {
      throw new SecretNotReadException(e.getClass().getSimpleName() + " from Secrets Manager");
    }
  }
}
