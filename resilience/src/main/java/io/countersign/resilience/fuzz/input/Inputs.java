package io.countersign.resilience.fuzz.input;

import io.countersign.local.envelope.Message;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The inputs of a seed; each depends on the seed and its number alone, and on the day. */
public final class Inputs {
  /** About how long a mutated text may become: SQS takes a megabyte. */
  static final int LONGEST = 400_000;

  private static final String ACCOUNT = ":us-east-1:123456789012:";

  private final List<Shape> shapes;

  /** Few shapes are tickets, and much depends on them. */
  private final List<Shape> tickets;

  private final Envelope envelope = new Envelope();
  private final long seed;
  private final Instant now;

  /** Reads the fixtures of a repository. */
  public Inputs(Path repository, long seed, Instant now) {
    this.shapes = Shape.in(repository);
    this.tickets = shapes.stream().filter(Shape::isWholeTicket).toList();
    this.seed = seed;
    this.now = now.truncatedTo(ChronoUnit.SECONDS);
  }

  /**
   * One event for the bridge.
   *
   * @param goodId under which the bridge answers for the good record
   * @param made from which shape, in which envelope and how it was mutated
   */
  @SuppressWarnings("ArrayRecordComponent") // bytes on their way to the handler
  public record Input(int number, byte[] event, String goodId, String made) {}

  /** The input of a number. */
  public Input of(int number) {
    RandomGenerator random = new SplittableRandom(seed * 1_000_003 + number);
    List<Shape> from = random.nextInt(4) == 0 ? tickets : shapes;
    Shape shape = Hostile.pick(from, random).of(number, LocalDate.ofInstant(now, ZoneOffset.UTC));
    Bad bad = Bad.of(shape, number, random);
    List<String> mutations = new ArrayList<>(bad.mutations());
    Envelope.Form form = Hostile.pick(List.of(Envelope.Form.values()), random);
    Message good = Good.of(number, now);
    Envelope.Event event =
        random.nextInt(6) == 0
            ? envelope.mutated(form, good, message(shape, bad), mutations, random)
            : envelope.around(form, good, shape.source(), bad.bytes(), random);
    String made = "%s %s %s".formatted(shape.name(), form, mutations);
    return new Input(number, event.bytes(), event.goodId(), made);
  }

  /** How many shapes there are. */
  public int shapes() {
    return shapes.size();
  }

  /** Which changes of good records are authorised once inputs of these numbers have been sent. */
  public static List<String> authorised(int from, int end) {
    return IntStream.range((from + 1) / 2, end / 2).mapToObj(Good::id).toList();
  }

  /** The settings of a bridge that takes the inputs, as in AWS: each source sends its own kind. */
  public static Map<String, String> sources() {
    return Map.of(
        "CHANGE_SOURCES", sources("changes"),
        "TICKET_SOURCES", sources("tickets"),
        "TICK_SOURCES", sources("ticks"));
  }

  private static String sources(String kind) {
    return List.of("arn:aws:sns" + ACCOUNT + "countersign-" + kind, Envelope.RAW_QUEUE).stream()
        .collect(Collectors.joining(","));
  }

  private static Message message(Shape shape, Bad bad) {
    return new Message(shape.source(), new String(bad.bytes(), StandardCharsets.UTF_8));
  }
}
