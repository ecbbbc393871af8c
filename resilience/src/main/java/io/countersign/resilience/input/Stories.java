package io.countersign.resilience.input;

import io.countersign.correlation.verdict.Reason;
import io.countersign.correlation.verdict.Verdict;
import io.countersign.local.envelope.Message;
import io.countersign.local.envelope.Source;
import io.countersign.resilience.input.Story.Expected;
import io.countersign.resilience.input.StoryMessages.Call;
import io.countersign.resilience.input.StoryMessages.Update;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes stories by chance; the same seed makes the same ones. */
public final class Stories {
  /** What every message that is no event begins with. */
  public static final String GARBAGE = "chaos-garbage-";

  private static final Duration HOUR = Duration.ofHours(1);
  private static final List<String> ACTIONS =
      List.of("PutSecretValue", "UpdateSecret", "TagResource", "DeleteSecret");
  private static final List<Said> SAID =
      List.of(
          new Said("In review", "pending"),
          new Said("Approved", "approved"),
          new Said("Implementing", "approved"),
          new Said("Declined", "declined"),
          new Said("Cancelled", "approved"),
          new Said("Done", "approved"));

  private final Random random;
  private final Instant from;
  private final Duration span;
  private int number;

  /** Stories that begin within a span of time. */
  public Stories(long seed, Instant from, Duration span) {
    this.random = new Random(seed);
    this.from = from;
    this.span = span;
  }

  /** Status and decision of a ticket. */
  private record Said(String status, String decision) {}

  /** What may happen to a secret, and how it has to end. */
  private enum Plot {
    APPROVED(Verdict.AUTHORIZED, null),
    NO_TICKET(Verdict.UNAUTHORIZED, Reason.NO_TICKET),
    DECLINED(Verdict.UNAUTHORIZED, Reason.DECLINED),
    OTHER_REGION(Verdict.UNAUTHORIZED, Reason.OTHER_REGION),
    APPROVED_AFTERWARDS(Verdict.FLAGGED, Reason.RETROACTIVE_APPROVAL),
    OTHER_ACTION(Verdict.UNAUTHORIZED, Reason.ACTION_NOT_IN_SCOPE),
    ATTEMPT(Verdict.ATTEMPTED, null);

    private final Verdict verdict;
    private final @Nullable Reason reason;

    Plot(Verdict verdict, @Nullable Reason reason) {
      this.verdict = verdict;
      this.reason = reason;
    }

    Expected expected() {
      return new Expected(verdict, reason == null ? Set.of() : Set.of(reason));
    }
  }

  /** Stories of about so many messages together. */
  public List<Story> ofMessages(int count) {
    List<Story> stories = new ArrayList<>();
    for (int made = 0; made < count; ) {
      int chance = random.nextInt(100);
      Story story = chance == 0 ? garbage() : chance < 4 ? crowded() : next();
      stories.add(story);
      made += story.messages().size();
    }
    return stories;
  }

  private Story garbage() {
    String text = GARBAGE + number++ + (random.nextBoolean() ? " {\"unfinished\":" : "");
    return new Story(List.of(new Message(Source.TICKETS, text)), Map.of());
  }

  /** Several tickets, each said to be now this and now that, and many changes of one secret. */
  private Story crowded() {
    Instant at = moment(from, span);
    String name = "chaos/crowded-" + number++;
    String arn = StoryMessages.arn("us-east-1", name);
    List<Message> messages = new ArrayList<>();
    for (int tickets = 2 + random.nextInt(4); tickets > 0; tickets--) {
      String key = "CHAOS-" + number++;
      Map<String, String> more = random.nextBoolean() ? Map.of("jira-max-changes", "2") : Map.of();
      for (int updates = 1 + random.nextInt(5); updates > 0; updates--) {
        Said said = any(SAID);
        Instant when = moment(at.minus(HOUR), HOUR.multipliedBy(3));
        Update update = new Update(key, arn, said.status(), said.decision(), when, more);
        messages.add(StoryMessages.of(update));
      }
    }
    for (int changes = 3 + random.nextInt(10); changes > 0; changes--) {
      Instant when = moment(at, HOUR);
      String id = "crowded-change-" + number++;
      messages.add(StoryMessages.of(new Call(id, any(ACTIONS), name, when, false)));
    }
    return new Story(messages, Map.of());
  }

  private Story next() {
    Plot plot = any(List.of(Plot.values()));
    Instant at = moment(from, span);
    String name = "chaos/secret-" + number++;
    List<Message> messages = new ArrayList<>();
    Map<String, Expected> changes = new LinkedHashMap<>();
    int count = 1 + random.nextInt(3);
    if (plot != Plot.APPROVED_AFTERWARDS) {
      messages.addAll(tickets(plot, name, at.minus(HOUR)));
    }
    for (int i = 0; i < count; i++) {
      String id = name.replace('/', '-') + "-change-" + i;
      Instant when = at.plusSeconds(i);
      messages.add(
          StoryMessages.of(new Call(id, "PutSecretValue", name, when, plot == Plot.ATTEMPT)));
      changes.put("change/" + id, plot.expected());
    }
    if (plot == Plot.APPROVED_AFTERWARDS) {
      messages.addAll(tickets(plot, name, at.plus(Duration.ofMinutes(10))));
    }
    return new Story(messages, changes);
  }

  private List<Message> tickets(Plot plot, String name, Instant at) {
    String key = "CHAOS-" + number++;
    Said approved = new Said("Approved", "approved");
    return switch (plot) {
      case APPROVED, APPROVED_AFTERWARDS, OTHER_ACTION ->
          List.of(
              ticket(plot, key, name, new Said("In review", "pending"), at),
              ticket(plot, key, name, approved, at.plusSeconds(60)));
      case OTHER_REGION -> List.of(ticket(plot, key, name, approved, at));
      case DECLINED -> List.of(ticket(plot, key, name, new Said("Declined", "declined"), at));
      case NO_TICKET, ATTEMPT -> List.of();
    };
  }

  private static Message ticket(Plot plot, String key, String name, Said said, Instant at) {
    String arn = StoryMessages.arn(plot == Plot.OTHER_REGION ? "eu-west-1" : "us-east-1", name);
    Map<String, String> more =
        plot == Plot.OTHER_ACTION ? Map.of("jira-allowed-actions", "DeleteSecret") : Map.of();
    return StoryMessages.of(new Update(key, arn, said.status(), said.decision(), at, more));
  }

  private Instant moment(Instant first, Duration within) {
    return first.plusSeconds(random.nextLong(within.toSeconds()));
  }

  private <T> T any(List<T> things) {
    return things.get(random.nextInt(things.size()));
  }
}
