package io.countersign.local.lambda;

import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a handler can learn about its invocation. */
record InvocationContext(
    String getFunctionName, String getAwsRequestId, Instant deadline, Clock clock)
    implements Context {
  private static final Duration TIMEOUT = Duration.ofSeconds(60);
  private static final int MEMORY_MB = 512;

  static InvocationContext start(String functionName, UUID requestId, Clock clock) {
    return new InvocationContext(
        functionName, requestId.toString(), clock.instant().plus(TIMEOUT), clock);
  }

  @Override
  public String getLogGroupName() {
    return "/aws/lambda/" + getFunctionName;
  }

  @Override
  public String getLogStreamName() {
    return "local";
  }

  @Override
  public String getFunctionVersion() {
    return InvokeApi.VERSION;
  }

  @Override
  public String getInvokedFunctionArn() {
    return InvokeApi.functionArn(getFunctionName);
  }

  @Override
  public @Nullable CognitoIdentity getIdentity() {
    return null;
  }

  @Override
  public @Nullable ClientContext getClientContext() {
    return null;
  }

  @Override
  public int getRemainingTimeInMillis() {
    return Math.toIntExact(Duration.between(clock.instant(), deadline).toMillis());
  }

  @Override
  public int getMemoryLimitInMB() {
    return MEMORY_MB;
  }

  @Override
  public LambdaLogger getLogger() {
    return new ToLog(LoggerFactory.getLogger(getFunctionName));
  }

  private record ToLog(Logger log) implements LambdaLogger {
    @Override
    public void log(String message) {
      log.info("{}", message.stripTrailing());
    }

    @Override
    public void log(byte[] message) {
      log(new String(message, StandardCharsets.UTF_8));
    }
  }
}
