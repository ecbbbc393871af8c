package io.countersign.correlation.reference;

import io.countersign.correlation.evidence.TicketKey;
import io.countersign.correlation.evidence.TicketSnapshot;
import io.countersign.correlation.evidence.TicketSnapshot.Step;
import io.countersign.correlation.evidence.TicketSnapshot.Verification;
import io.countersign.correlation.evidence.TicketState;
import io.countersign.correlation.reference.History.Event;
import io.countersign.correlation.reference.History.Told;
import io.countersign.correlation.secret.SecretReference;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The life of one ticket, as messages: approved, edited, declined, approved again. */
final class TicketStory {
  private static final List<TicketKey> KEYS =
      Stream.of("KAN-2", "KAN-10", "KAN-9", "ABC-100", "ABC-21", "OPS-1", "OPS-3")
          .map(TicketKey::parse)
          .toList();

  private final Dice dice;
  private final Names names;
  private final People people;
  private final Moments when;
  private final TicketKey key;
  private final boolean silent;
  private final boolean proven;
  private final List<Event> told = new ArrayList<>();

  TicketStory(Dice dice, Names names, People people, Moments when, int number) {
    this.dice = dice;
    this.names = names;
    this.people = people;
    this.when = when;
    this.key = number < KEYS.size() ? KEYS.get(number) : new TicketKey("KAN", 20L + number);
    this.silent = dice.percent(25);
    this.proven = dice.percent(50);
  }

  List<Event> tell() {
    List<Instant> times = new ArrayList<>();
    for (int i = 0; i <= dice.upTo(8); i++) {
      times.add(when.inJira());
    }
    times.sort(null);
    List<Step> past = new ArrayList<>();
    TicketState state = first();
    for (Instant at : times) {
      state = edited(state, at);
      past.add(new Step(at, state));
      message(at, state, past);
    }
    return told;
  }

  /** Most edits are heard of; some by a full history that corrects what was heard before. */
  private void message(Instant at, TicketState state, List<Step> past) {
    int chance = dice.upTo(99);
    if (chance < 70) {
      told(at, state, List.of(), verification());
    } else if (chance < 90) {
      told(at, state, past, Verification.READ_BACK);
    }
    if (chance % 10 == 0) {
      told(at, edited(state, at), List.of(), verification());
    }
  }

  /** A plain message reaches only the secrets that it names, a full history all it ever named. */
  private static boolean isHeard(TicketState state, List<Step> past) {
    return !state.references().isEmpty()
        || past.stream().anyMatch(step -> !step.state().references().isEmpty());
  }

  private void told(Instant at, TicketState state, List<Step> past, Verification verification) {
    if (!isHeard(state, past)) {
      return;
    }
    String hash = Integer.toHexString((told.size() * 31 + state.hashCode()) & 0xffff) + told.size();
    told.add(new Told(new TicketSnapshot(key, at, hash, verification, null, state, past)));
  }

  private Verification verification() {
    return proven && dice.percent(90) ? Verification.TOKEN : Verification.NONE;
  }

  private TicketState first() {
    return new TicketState(
        references(),
        silent ? null : "Open",
        null,
        null,
        null,
        null,
        people.approvers(),
        dice.maybe(70, people::person),
        dice.maybe(50, people::person),
        null,
        null,
        dice.orNull(50, "normal", "emergency"),
        dice.percent(80) ? List.of() : List.of("putsecretvalue ", "UpdateSecret"),
        dice.maybe(20, () -> 1 + dice.upTo(1)));
  }

  private List<SecretReference> references() {
    List<SecretReference> references = new ArrayList<>();
    for (int i = 0; i <= dice.of(0, 0, 0, 1, 2); i++) {
      references.add(names.reference());
    }
    return references;
  }

  /** Other secrets, at times none of this root name. */
  private List<SecretReference> others() {
    return dice.percent(35) ? List.of() : references();
  }

  /** The next state: mostly the approval moves, at times something else is edited in. */
  private TicketState edited(TicketState s, Instant at) {
    Instant start = s.windowStart();
    Instant end = s.windowEnd();
    if (dice.percent(15)) {
      start = dice.maybe(60, () -> when.near(at));
      end = dice.maybe(60, () -> when.near(at));
    }
    return new TicketState(
        dice.percent(15) ? others() : s.references(),
        status(s),
        silent ? null : dice.maybe(5, () -> "10001"),
        silent ? null : dice.orNull(50, "done", "indeterminate"),
        decision(),
        stated(at),
        dice.percent(10) ? people.approvers() : s.approvers(),
        s.requester(),
        dice.percent(10) ? people.person() : s.assignee(),
        start,
        end,
        dice.percent(12) ? dice.orNull(33, " Emergency ", "normal") : s.changeType(),
        dice.percent(5) ? List.of(dice.of("PutSecretValue", "DeleteSecret")) : s.allowedActions(),
        dice.percent(5) ? Integer.valueOf(1 + dice.upTo(2)) : s.maxChanges());
  }

  private @Nullable String status(TicketState before) {
    if (silent && dice.percent(92)) {
      return null;
    }
    return switch (dice.upTo(9)) {
      case 0 -> dice.of("Declined", "rejected ");
      case 1 -> dice.of("Cancelled", "canceled");
      case 2 -> dice.of("In review", "", "Done");
      case 3 -> before.status();
      default -> dice.of("Approved", " APPROVED", "Implementing", "Awaiting implementation");
    };
  }

  private @Nullable String decision() {
    if (silent && dice.percent(95)) {
      return null;
    }
    return switch (dice.upTo(9)) {
      case 0 -> "declined";
      case 1 -> "pending";
      case 2, 3, 4 -> dice.of("approved", "Approved ");
      case 5 -> "";
      default -> null;
    };
  }

  /** A stated time of approval: mostly a little before the message, sometimes a wish. */
  private @Nullable Instant stated(Instant at) {
    return switch (dice.upTo(9)) {
      case 0, 1, 2 -> at.minusSeconds(dice.of(0, 1, 60, 119, 120, 121, 899, 900, 901));
      case 3 -> when.near(at);
      case 4 -> at.plusSeconds(dice.of(1, 6, 3600));
      default -> null;
    };
  }
}
