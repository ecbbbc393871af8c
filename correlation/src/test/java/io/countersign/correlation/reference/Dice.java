package io.countersign.correlation.reference;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Seeded chance. */
final class Dice {
  private final Random random;

  Dice(long seed) {
    // Neighbouring seeds give neighbouring first numbers otherwise.
    this.random = new Random(seed * 0x9E3779B97F4A7C15L + 0x632BE59BD9B4E019L);
  }

  boolean percent(int chance) {
    return random.nextInt(100) < chance;
  }

  int upTo(int bound) {
    return random.nextInt(bound + 1);
  }

  <T> T of(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  @SafeVarargs
  final <T> T of(T... choices) {
    return choices[random.nextInt(choices.length)];
  }

  /** One of them, or nothing. */
  @SafeVarargs
  final <T> @Nullable T orNull(int chanceOfNull, T... choices) {
    return percent(chanceOfNull) ? null : choices[upTo(choices.length - 1)];
  }

  /** One of them in so many of a hundred cases, else null. */
  <T> @Nullable T maybe(int chance, Supplier<T> what) {
    return percent(chance) ? what.get() : null;
  }

  /** Some of them, in some order; at least so many. */
  <T> List<T> some(List<T> choices, int atLeast, int atMost) {
    List<T> shuffled = shuffled(choices);
    int size = Math.min(choices.size(), atLeast + upTo(atMost - atLeast));
    return List.copyOf(shuffled.subList(0, size));
  }

  <T> List<T> shuffled(List<T> things) {
    List<T> shuffled = new ArrayList<>(things);
    Collections.shuffle(shuffled, random);
    return shuffled;
  }
}
