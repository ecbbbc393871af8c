package io.countersign.local.cli;

import io.countersign.correlation.evidence.Feed;
import io.countersign.local.envelope.LambdaEvents;
import io.countersign.local.envelope.Ticks;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** Prints the Lambda event that moves time, as a person sends it. */
@Command(
    name = "tick",
    mixinStandardHelpOptions = true,
    description = "Prints the Lambda event that says: everything older than TIME has arrived.")
public final class TickCommand implements Callable<Integer> {
  private final Clock clock;

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "TIME",
      description = "Such as 2026-03-02T08:00:00Z; without it, now.",
      converter = Time.class,
      arity = "0..1")
  private @Nullable Instant time;

  @Option(
      names = "--feed",
      description = "secret-changes or tickets; without it, both.",
      converter = FeedName.class)
  private @Nullable Feed feed;

  @SuppressWarnings("NullAway.Init") // picocli sets the options
  public TickCommand(Clock clock) {
    this.clock = clock;
  }

  @Override
  public Integer call() {
    Instant until = time == null ? clock.instant() : time;
    PrintWriter out = spec.commandLine().getOut();
    out.println(
        new LambdaEvents(clock).sns(List.of(Ticks.byHand(until, Optional.ofNullable(feed)))));
    out.flush();
    return 0;
  }

  private static final class Time implements ITypeConverter<Instant> {
    @Override
    public Instant convert(String text) {
      try {
        return Instant.parse(text);
      } catch (DateTimeParseException e) {
        throw new TypeConversionException(
            "'" + text + "' is no time in UTC such as 2026-03-02T08:00:00Z");
      }
    }
  }

  private static final class FeedName implements ITypeConverter<Feed> {
    @Override
    public Feed convert(String text) {
      try {
        return Feed.of(text);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(e.getMessage());
      }
    }
  }
}
