package io.countersign.audit.report.html;

import io.countersign.audit.report.html.Timeline.Slot;
import io.countersign.correlation.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * Stacked bars for some verdicts over time, in the coordinates of an SVG. Verdicts that need
 * attention have a plot of their own: on the scale of all others one of them would not be seen.
 *
 * @param verdicts from the bottom of a stack to its top
 * @param scale the height of the plot in findings
 */
record Plot(Timeline timeline, List<Verdict> verdicts, long scale) {
  static final int WIDTH = 900;
  static final int HEIGHT = 170;
  static final int LEFT = 40;
  static final int RIGHT = 880;
  static final int TOP = 10;
  static final int BASE = 140;

  private static final int MOST_LABELS = 9;
  private static final double WIDEST_SLOT = 60;
  private static final double FILLED = 0.78;

  /** One verdict in one slot. */
  record Bar(Verdict verdict, long count, String slot, double x, double y, double w, double h) {}

  /** A mark on an axis. */
  record Mark(double at, String text) {}

  /** On the smallest scale that holds every stack. */
  static Plot of(Timeline timeline, List<Verdict> verdicts) {
    long most = timeline.slots().stream().mapToLong(slot -> slot.count(verdicts)).max().orElse(0);
    return new Plot(timeline, verdicts, roundNumber(most));
  }

  /** The next of 1, 2, 5, 10, 20, 50, … */
  private static long roundNumber(long atLeast) {
    for (long decade = 1; ; decade *= 10) {
      for (long step : new long[] {1, 2, 5}) {
        if (step * decade >= atLeast) {
          return step * decade;
        }
      }
    }
  }

  /** How many findings it shows. */
  long total() {
    return timeline.slots().stream().mapToLong(slot -> slot.count(verdicts)).sum();
  }

  /** How many findings of one verdict it shows. */
  long total(Verdict verdict) {
    return timeline.slots().stream().mapToLong(slot -> slot.count(verdict)).sum();
  }

  /** Those that are there, slot by slot. */
  List<Bar> bars() {
    List<Bar> bars = new ArrayList<>();
    for (int i = 0; i < timeline.slots().size(); i++) {
      Slot slot = timeline.slots().get(i);
      long below = 0;
      for (Verdict verdict : verdicts) {
        long count = slot.count(verdict);
        if (count > 0) {
          bars.add(bar(i, verdict, below, count));
        }
        below += count;
      }
    }
    return bars;
  }

  private Bar bar(int i, Verdict verdict, long below, long count) {
    double width = slotWidth() * FILLED;
    double top = y(below + count);
    return new Bar(
        verdict,
        count,
        timeline.grain().name(timeline.slots().get(i).start()),
        round(middle(i) - width / 2),
        top,
        round(width),
        round(y(below) - top));
  }

  /** Nothing, all, and half where that is a whole number. */
  List<Mark> heights() {
    return LongStream.of(0, scale / 2, scale)
        .filter(n -> n == 0 || n == scale || scale % 2 == 0)
        .distinct()
        .mapToObj(n -> new Mark(y(n), Notation.count(n)))
        .toList();
  }

  /** Some of the slots; the first and each that begins another year says which. */
  List<Mark> dates() {
    int step = Math.ceilDiv(timeline.slots().size(), MOST_LABELS);
    return IntStream.iterate(0, i -> i < timeline.slots().size(), i -> i + step)
        .mapToObj(i -> new Mark(round(middle(i)), date(i, step)))
        .toList();
  }

  private String date(int i, int step) {
    Slot slot = timeline.slots().get(i);
    boolean newYear =
        i == 0 || timeline.slots().get(i - step).start().getYear() != slot.start().getYear();
    return newYear ? timeline.grain().name(slot.start()) : timeline.grain().shortName(slot.start());
  }

  /** What the plot shows, for those who do not see it. */
  String description() {
    List<Slot> slots = timeline.slots();
    Slot busiest =
        slots.stream()
            .max((a, b) -> Long.compare(a.count(verdicts), b.count(verdicts)))
            .orElseThrow();
    Grain grain = timeline.grain();
    return "%s from %s to %s, one bar a %s; most, %s, in that of %s."
        .formatted(
            Notation.count(total(), "finding"),
            grain.name(slots.getFirst().start()),
            grain.name(slots.getLast().start()),
            grain.label(),
            Notation.count(busiest.count(verdicts)),
            grain.name(busiest.start()));
  }

  private double slotWidth() {
    return Math.min(WIDEST_SLOT, (double) (RIGHT - LEFT) / timeline.slots().size());
  }

  private double middle(int slot) {
    return LEFT + slotWidth() * (slot + 0.5);
  }

  private double y(long findings) {
    return round(BASE - (double) findings / scale * (BASE - TOP));
  }

  private static double round(double coordinate) {
    return Math.round(coordinate * 100) / 100.0;
  }
}
