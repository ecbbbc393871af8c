package io.countersign.correlation.store;

class HeapCaseStoreTest extends CaseStoreContract {
  private final HeapCaseStore store = new HeapCaseStore();

  @Override
  protected CaseStore store() {
    return store;
  }
}
