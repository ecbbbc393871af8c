package io.countersign.local.lambda;

import io.javalin.http.Context;
import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Who may invoke the function: programs, and no page that a browser of this machine shows. A
 * browser names the page's origin in each such request; where it was led to believe that this
 * machine is the page's own host, it names that host.
 */
final class Callers {
  private static final Set<String> THIS_MACHINE = Set.of("127.0.0.1", "localhost", "[::1]");
  private static final String JSON = "application/json";

  private final Set<String> hosts;

  Callers(Collection<String> acceptedHosts) {
    this.hosts =
        Stream.concat(THIS_MACHINE.stream(), acceptedHosts.stream())
            .map(host -> host.toLowerCase(Locale.ROOT))
            .collect(Collectors.toUnmodifiableSet());
  }

  /**
   * Refuses a request of a browser.
   *
   * @throws ApiError which says why
   */
  void check(Context http) {
    if (http.header("Origin") != null) {
      throw new ApiError(403, "AccessDeniedException", "Pages in a browser may not invoke it");
    }
    if (!hosts.contains(hostName(http.header("Host")))) {
      throw new ApiError(
          403,
          "AccessDeniedException",
          "It may be called as 127.0.0.1 or localhost; --accept-host names others");
    }
    if (!isJson(http.header("Content-Type"))) {
      throw new ApiError(
          415, "UnsupportedMediaTypeException", "The content type has to be " + JSON);
    }
  }

  /** The AWS CLI sends an event without a type; a browser never does without an origin. */
  private static boolean isJson(@Nullable String contentType) {
    return contentType == null || contentType.split(";", 2)[0].strip().equalsIgnoreCase(JSON);
  }

  private static String hostName(@Nullable String host) {
    return host == null ? "" : host.replaceFirst(":[0-9]+$", "").toLowerCase(Locale.ROOT);
  }
}
