package io.countersign.local.cli;

import io.countersign.settings.Durations;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** How often the schedule ticks; {@code off} for never. */
record TickEvery(Optional<Duration> interval) {
  @Override
  public String toString() {
    return interval.map(i -> "every " + i.toSeconds() + " s").orElse("off: time is yours to drive");
  }

  /** Reads {@code 5s}, {@code 2m}, {@code 1h} or {@code off}. */
  static final class Converter implements ITypeConverter<TickEvery> {
    @Override
    public TickEvery convert(String text) {
      return new TickEvery(text.equals("off") ? Optional.empty() : Optional.of(interval(text)));
    }

    private static Duration interval(String text) {
      try {
        Duration interval = Durations.parse(text);
        if (interval.isPositive()) {
          return interval;
        }
      } catch (IllegalArgumentException e) {
        // the message below names the remedy
      }
      throw new TypeConversionException("'" + text + "' is neither an interval such as 5s nor off");
    }
  }
}
