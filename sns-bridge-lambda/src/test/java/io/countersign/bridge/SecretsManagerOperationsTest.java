package io.countersign.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.correlation.evidence.MutatingCalls;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.SecretsManagerRequest;

/**
 * The operations of Secrets Manager, by AWS's own model of the service: a new version of the SDK
 * with an operation more fails here, until the operation is classed.
 */
class SecretsManagerOperationsTest {
  private static final List<String> READING =
      List.of(
          "BatchGetSecretValue",
          "DescribeSecret",
          "GetRandomPassword",
          "GetResourcePolicy",
          "GetSecretValue",
          "ListSecretVersionIds",
          "ListSecrets",
          "ValidateResourcePolicy");

  @Test
  void everyOperationIsClassedAsMutatingOrReading() {
    assertThat(operations())
        .containsExactlyInAnyOrderElementsOf(
            Stream.concat(MutatingCalls.KNOWN.stream(), READING.stream()).toList());
  }

  private static Set<String> operations() {
    return Stream.of(SecretsManagerClient.class.getMethods())
        .filter(SecretsManagerOperationsTest::takesARequest)
        .map(Method::getName)
        .filter(name -> !name.endsWith("Paginator"))
        .map(name -> Character.toUpperCase(name.charAt(0)) + name.substring(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static boolean takesARequest(Method method) {
    return method.getParameterCount() == 1
        && SecretsManagerRequest.class.isAssignableFrom(method.getParameterTypes()[0]);
  }
}
