package io.countersign.correlation.casefile;

import io.countersign.correlation.approval.TicketView;
import io.countersign.correlation.evidence.TicketKey;
import io.countersign.correlation.policy.ControlName;
import io.countersign.correlation.policy.EffectivePolicy;
import io.countersign.correlation.policy.Mode;
import io.countersign.correlation.secret.Secret;
import io.countersign.correlation.secret.SecretReference;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The tickets that can mean the secrets of one name under one policy, in the order in which a
 * change reads them: those that name its account and region, or none, before all others, and each
 * by the time of approval.
 */
public final class TicketIndex {
  private static final Place ANYWHERE = new Place("", "");

  private final String name;
  private final EffectivePolicy policy;
  private final Map<Place, Shelf> shelves = new HashMap<>(2);
  private final Shelf all = new Shelf();

  TicketIndex(String name, EffectivePolicy policy, Collection<TicketFile> tickets) {
    this.name = name;
    this.policy = policy;
    tickets.forEach(this::putIn);
  }

  private record Place(String account, String region) {}

  /** An approval of a ticket; the latest comes first. */
  public record Approved(Instant at, TicketFile ticket) implements Comparable<Approved> {
    @Override
    public int compareTo(Approved other) {
      int byTime = other.at.compareTo(at);
      return byTime != 0 ? byTime : ticket.compareTo(other.ticket);
    }
  }

  /** Tickets of one place; most of its sets stay empty, and then they take no memory. */
  public static final class Shelf {
    private static final Shelf EMPTY = new Shelf();

    private NavigableSet<Approved> approved = Collections.emptyNavigableSet();
    private NavigableSet<TicketFile> unapproved = Collections.emptyNavigableSet();
    private NavigableSet<TicketFile> emergencies = Collections.emptyNavigableSet();
    private NavigableSet<TicketFile> unused = Collections.emptyNavigableSet();

    /** Approvals up to a moment, latest first. */
    public Collection<Approved> approvedBy(Instant moment) {
      return approved.tailSet(new Approved(moment, FIRST), true);
    }

    /** Approvals after a moment, earliest first. */
    public Collection<Approved> approvedAfter(Instant moment) {
      return approved.headSet(new Approved(moment, FIRST), false).descendingSet();
    }

    /** Tickets that were never approved. */
    public Collection<TicketFile> unapproved() {
      return unapproved;
    }

    /** Tickets that ever were emergencies. */
    public Collection<TicketFile> emergencies() {
      return emergencies;
    }

    /** Tickets that a change may use, of which a reference was not used yet. */
    public NavigableSet<TicketFile> unused() {
      return unused;
    }

    private static <T> NavigableSet<T> with(NavigableSet<T> set, T added) {
      NavigableSet<T> filled = set.isEmpty() ? new TreeSet<>() : set;
      filled.add(added);
      return filled;
    }

    private static <T> void drop(NavigableSet<T> set, T removed) {
      if (!set.isEmpty()) {
        set.remove(removed);
      }
    }
  }

  private static final TicketFile FIRST = new TicketFile(new TicketKey("", 0));

  /** Tickets that name the account and region of a secret, or neither. */
  public List<Shelf> near(Secret secret) {
    return List.of(
        shelves.getOrDefault(place(secret.account(), secret.region()), Shelf.EMPTY),
        shelves.getOrDefault(ANYWHERE, Shelf.EMPTY));
  }

  /** All tickets that can mean the name. */
  public Shelf all() {
    return all;
  }

  /** Whether a ticket is on a shelf near the secret. */
  public boolean isNear(TicketFile ticket, Secret secret) {
    Set<Place> places = places(ticket);
    return places.contains(ANYWHERE) || places.contains(place(secret.account(), secret.region()));
  }

  EffectivePolicy policy() {
    return policy;
  }

  void putIn(TicketFile ticket) {
    for (TicketView view : views(ticket)) {
      shelve(ticket, view, all);
      for (Place place : places(ticket)) {
        shelve(ticket, view, shelves.computeIfAbsent(place, key -> new Shelf()));
      }
    }
  }

  void takeOut(TicketFile ticket) {
    for (TicketView view : views(ticket)) {
      unshelve(ticket, view, all);
      for (Place place : places(ticket)) {
        Shelf shelf = shelves.get(place);
        if (shelf != null) {
          unshelve(ticket, view, shelf);
        }
      }
    }
  }

  private void shelve(TicketFile ticket, TicketView view, Shelf shelf) {
    Set<Instant> approvals = approvals(ticket, view);
    for (Instant at : approvals) {
      shelf.approved = Shelf.with(shelf.approved, new Approved(at, ticket));
    }
    boolean wasEmergency = view.history().entries().stream().anyMatch(e -> e.state().isEmergency());
    if (approvals.isEmpty()) {
      shelf.unapproved = Shelf.with(shelf.unapproved, ticket);
    }
    if (wasEmergency) {
      shelf.emergencies = Shelf.with(shelf.emergencies, ticket);
    }
    boolean mayPass =
        wasEmergency || !approvals.isEmpty() || policy.mode(ControlName.APPROVAL) != Mode.ENFORCE;
    if (mayPass && !ticket.isUsedUp()) {
      shelf.unused = Shelf.with(shelf.unused, ticket);
    }
  }

  /**
   * The times of approval by which a ticket is found: where they differ between the secrets of the
   * name, all that any of them can see.
   */
  private Set<Instant> approvals(TicketFile ticket, TicketView view) {
    if (ticket.namesDifferently(name) || view.history().isAddedAfterApproval()) {
      return view.proven() ? view.history().possibleApprovals() : Set.of();
    }
    Set<Instant> approvals = new TreeSet<>();
    view.history().episodes().forEach(e -> approvals.add(e.approvedAt()));
    return approvals;
  }

  private void unshelve(TicketFile ticket, TicketView view, Shelf shelf) {
    approvals(ticket, view).forEach(at -> Shelf.drop(shelf.approved, new Approved(at, ticket)));
    Shelf.drop(shelf.unapproved, ticket);
    Shelf.drop(shelf.unused, ticket);
    Shelf.drop(shelf.emergencies, ticket);
  }

  /** The ticket as the secrets of the name see it; each incarnation apart where that matters. */
  private List<TicketView> views(TicketFile ticket) {
    List<TicketView> views = new ArrayList<>(1);
    for (@Nullable String suffix : ticket.suffixesFor(name)) {
      TicketView view = ticket.view(new Secret("", "", "", name, suffix), policy);
      if (view != null) {
        views.add(view);
      }
    }
    return views;
  }

  private Set<Place> places(TicketFile ticket) {
    Set<Place> places = new HashSet<>(2);
    for (SecretReference reference : ticket.references()) {
      for (SecretReference.Reading reading : reference.readings()) {
        if (reading.name().equals(name)) {
          places.add(place(reading.account(), reading.region()));
        }
      }
    }
    return places;
  }

  private static Place place(@Nullable String account, @Nullable String region) {
    return account == null || region == null ? ANYWHERE : new Place(account, region);
  }
}
