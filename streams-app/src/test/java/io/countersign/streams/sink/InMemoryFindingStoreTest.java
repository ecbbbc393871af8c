package io.countersign.streams.sink;

import java.util.List;

/** Shows that the contract can be kept, and what it means. */
final class InMemoryFindingStoreTest extends FindingStoreContract {
  private final InMemoryFindingStore store = new InMemoryFindingStore();

  @Override
  protected FindingStore store() {
    return store;
  }

  @Override
  protected Stored current(String findingId) {
    return history(findingId).getLast();
  }

  @Override
  protected List<Stored> history(String findingId) {
    return store.history(findingId).stream().map(Stored::of).toList();
  }

  @Override
  protected boolean isOpen(String findingId) {
    return FindingStore.isOpen(store.history(findingId).getLast());
  }
}
