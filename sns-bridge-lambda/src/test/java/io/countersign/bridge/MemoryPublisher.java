package io.countersign.bridge;

import io.countersign.bridge.publish.Publication;
import io.countersign.bridge.publish.Publisher;
import io.countersign.contract.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Keeps what was published, as it would be on the wire; fails or refuses what it is told to. */
final class MemoryPublisher implements Publisher {
  final List<Publication> published = new ArrayList<>();
  final List<Publication> rehearsed = new ArrayList<>();
  final List<String> wire = new ArrayList<>();
  Predicate<Publication> failing = p -> false;
  Predicate<Publication> refused = p -> false;

  @Override
  public List<Receipt> publish(List<? extends Publication> publications) {
    return publications.stream().map(this::publish).toList();
  }

  @Override
  public void rehearse(List<? extends Publication> examples) {
    rehearsed.addAll(examples);
  }

  private Receipt publish(Publication publication) {
    if (failing.test(publication) || refused.test(publication)) {
      return new Receipt(0, "TooLarge", refused.test(publication));
    }
    published.add(publication);
    wire.add(json(publication));
    return Receipt.acknowledged(1);
  }

  private static String json(Publication publication) {
    return switch (publication) {
      case Publication.OfChange p -> Json.text(p.change());
      case Publication.OfTicket p -> Json.text(p.snapshot());
      case Publication.OfTick p -> Json.text(p.tick());
      case Publication.OfDeadLetter p -> Json.text(p.letter());
    };
  }

  <P extends Publication> List<P> only(Class<P> type) {
    return published.stream().filter(type::isInstance).map(type::cast).toList();
  }

  @Override
  public void close() {
    published.clear();
  }
}
