package io.countersign.local.lambda;

/**
 * Where events for a function are posted, as in AWS Lambda's Invoke API. Apart from the server, so
 * that the health check of the image starts without it.
 */
public final class InvocationPath {
  private InvocationPath() {}

  /** The path for a function of that name. */
  public static String of(String functionName) {
    return "/2015-03-31/functions/" + functionName + "/invocations";
  }
}
