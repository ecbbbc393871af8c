package io.countersign.local.demo;

import io.countersign.contract.Json;
import io.countersign.correlation.verdict.Reason;
import io.countersign.correlation.verdict.Verdict;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the demo plays: {@code demo/cases.json} and the messages beside it.
 *
 * @param until the time of the tick at the end: by then every deadline has passed
 */
public record Script(Instant until, List<Case> cases) {
  /** One case: what is sent, and what must come of it. */
  public record Case(
      String title, List<Send> sends, List<Conclusion> findings, List<Rejection> deadLetters) {}

  /**
   * A message and how often it is delivered.
   *
   * @param message file beside {@code cases.json}
   * @param times null for once
   */
  public record Send(String message, @Nullable Integer times) {
    /** How often it is delivered. */
    int deliveries() {
      return times == null ? 1 : times;
    }

    /** Its text. */
    public String text() {
      return read(message);
    }
  }

  /** What must be concluded about a change. */
  public record Conclusion(
      String findingId, Verdict verdict, List<Reason> reasons, @Nullable String ticket) {}

  /** What must become of a message that can not be read. */
  public record Rejection(String reason, @Nullable String ticket) {}

  /** Reads it. */
  public static Script load() {
    return Json.read(read("cases.json").getBytes(StandardCharsets.UTF_8), Script.class);
  }

  private static String read(String file) {
    try (InputStream text =
        Objects.requireNonNull(Script.class.getResourceAsStream("/demo/" + file), file)) {
      return new String(text.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
