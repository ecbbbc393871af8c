package io.countersign.bridge;

import io.countersign.bridge.publish.Publication;
import io.countersign.bridge.publish.Publisher.Receipt;
import io.countersign.recognition.delivery.Delivery;
import io.countersign.recognition.message.Recognised;
import io.countersign.recognition.message.TickRequest;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntFunction;

/** One record on its way through the bridge. */
sealed interface Step {
  /**
   * To be published.
   *
   * @param outcome what it becomes once so many records are acknowledged
   * @param other what is published in its place where Kafka refuses it for good, given why
   */
  record Publishing(
      Delivery delivery,
      List<? extends Publication> publications,
      IntFunction<Outcome> outcome,
      Function<String, Optional<Publishing>> other)
      implements Step {

    /** To be published under keys. */
    static <P extends Publication> Publishing underKeys(
        Delivery delivery, List<P> publications, Function<P, String> key) {
      List<String> keys = publications.stream().map(key).toList();
      return of(delivery, publications, records -> new Outcome.Published(records, keys));
    }

    /** To be published, and nothing in its place. */
    static Publishing of(
        Delivery delivery, List<? extends Publication> publications, IntFunction<Outcome> outcome) {
      return new Publishing(delivery, publications, outcome, why -> Optional.empty());
    }

    /** Nothing to publish. */
    static Publishing nothing(Delivery delivery, Recognised.Ignored ignored) {
      return of(delivery, List.of(), records -> new Outcome.Unusable(ignored));
    }

    /** The same, with what is published in its place where Kafka refuses it for good. */
    Publishing orIfRefused(Function<String, Publishing> instead) {
      return new Publishing(
          delivery, publications, outcome, why -> Optional.of(instead.apply(why)));
    }

    /**
     * What is published in its place, if one of its records was refused for good. Not while another
     * one may still be acknowledged: then all of it is delivered again.
     */
    Optional<Publishing> instead(List<Receipt> receipts) {
      List<Receipt> open = receipts.stream().filter(r -> !r.isAcknowledged()).toList();
      return open.isEmpty() || !open.stream().allMatch(Receipt::refused)
          ? Optional.empty()
          : other.apply(String.valueOf(open.getFirst().failure()));
    }
  }

  /** To be published after all evidence, if at all. */
  record Waiting(Delivery delivery, TickRequest request) implements Step {}
}
