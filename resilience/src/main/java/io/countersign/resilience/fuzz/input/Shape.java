package io.countersign.resilience.fuzz.input;

import io.countersign.local.envelope.Message;
import io.countersign.local.envelope.Messages;
import io.countersign.local.envelope.Source;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A message as AWS or Jira sends it, from the fixtures of the project.
 *
 * @param name of its file
 */
record Shape(String name, Source source, String text) {
  private static final Pattern EVENT_ID =
      Pattern.compile("(\\\\?\"(?:eventID|sharedEventID|id|EventId)\\\\?\"\\s*:\\s*\\\\?\")");
  private static final Pattern NAME =
      Pattern.compile("prod/orders/db|prod/ledger|payments-key|LegacySecret|mail/token");
  private static final Pattern TICKET = Pattern.compile("(OPS|KAN|CHG)-([0-9]+)");
  private static final Pattern VERSION = Pattern.compile("(?i)(AAAA1111|BBBB|CCCC)(?=[\"-])");
  private static final LocalDate LAST_DAY = LocalDate.parse("2026-03-03");
  private static final int DAYS = 3;

  /** Every fixture, in the order of its name, and the two ticks. */
  static List<Shape> in(Path repository) {
    Path folder = repository.resolve("recognition/src/test/resources");
    List<Shape> shapes = new ArrayList<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        String text = Files.readString(file);
        shapes.add(new Shape(folder.relativize(file).toString(), source(text), text));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the fixtures in " + folder, e);
    }
    shapes.add(tick("tick by hand", ""));
    shapes.add(tick("tick of the schedule", ",\"origin\":\"schedule\""));
    return shapes;
  }

  private static Source source(String text) {
    List<Message> messages = Messages.in(text);
    return messages.isEmpty() ? Source.TICKETS : messages.getFirst().source();
  }

  private static Shape tick(String name, String more) {
    return new Shape(
        name,
        Source.TICKS,
        "{\"countersign-tick\":{\"time\":\"2026-03-03T08:00:00Z\",\"feed\":\"tickets\""
            + more
            + "}}");
  }

  /** Whether it is a ticket with all that can be asked of one, so that it may lose something. */
  boolean isWholeTicket() {
    return text.contains("jira-final-decision");
  }

  /** The same about secrets, tickets and events of its own, in the days before that one. */
  Shape of(int number, LocalDate today) {
    String own = NAME.matcher(text).replaceAll(name -> "fuzz/" + number + "/" + name.group());
    own = EVENT_ID.matcher(own).replaceAll("$1" + number + "-");
    own = VERSION.matcher(own).replaceAll("$1-" + number);
    own = TICKET.matcher(own).replaceAll("$1-" + number + "$2");
    for (int ago = 0; ago < DAYS; ago++) {
      own = own.replace(LAST_DAY.minusDays(ago).toString(), today.minusDays(ago + 1).toString());
    }
    return new Shape(name, source, own);
  }
}
