package io.countersign.local.cli;

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
      if (text.equals("off")) {
        return new TickEvery(Optional.empty());
      }
      if (!text.matches("[1-9][0-9]{0,5}[smh]")) {
        throw new TypeConversionException(
            "'" + text + "' is neither an interval such as 5s nor off");
      }
      return new TickEvery(Optional.of(Duration.parse("PT" + text)));
    }
  }
}
