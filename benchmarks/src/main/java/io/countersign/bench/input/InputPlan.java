package io.countersign.bench.input;

/**
 * How large an input is and what is in it.
 *
 * @param records about how many records there are in all, ticks and duplicates included
 * @param secrets how many secrets are changed, besides the hot one
 * @param partitions of both feeds
 * @param hotChanges how many changes one secret gets, spread over all of the time
 * @param seed equal plans with equal seeds give equal inputs, byte for byte
 */
public record InputPlan(
    int records, int secrets, int partitions, Mix mix, int hotChanges, long seed) {
  /** Changes in a minute of event time; decides how many ticks come between them. */
  static final int CHANGES_PER_MINUTE = 100;

  /** How many of 100 records come twice, and how many come late. */
  static final double DUPLICATES = 0.01;

  static final double LATE = 0.01;

  /** Every how many changes of the hot secret it gets another ticket. */
  static final int HOT_TICKET_EVERY = 10;

  public InputPlan {
    if (records < 1000) {
      throw new IllegalArgumentException("--records: at least 1000, not " + records);
    }
    if (secrets < 2) {
      throw new IllegalArgumentException("--secrets: at least 2, not " + secrets);
    }
    if (partitions < 1 || partitions > 100) {
      throw new IllegalArgumentException("--partitions: 1 to 100, not " + partitions);
    }
    if (hotChanges < 0 || hotChanges > records / 4) {
      throw new IllegalArgumentException(
          "--hot-changes: 0 to a quarter of --records, not " + hotChanges);
    }
  }

  /** How many changes there are, duplicates not counted. */
  int changes() {
    double perChange =
        (1 + mix.matched()) * (1 + DUPLICATES) + 2.0 * partitions / CHANGES_PER_MINUTE;
    return (int) Math.round((records - ticksAtTheEnd()) / perChange);
  }

  /** For how many minutes changes happen. */
  int minutes() {
    return Math.max(1, changes() / CHANGES_PER_MINUTE);
  }

  private int ticksAtTheEnd() {
    return 2 * partitions * (InputGenerator.LEAD_MINUTES + InputGenerator.TAIL_MINUTES);
  }
}
