package io.countersign.streams.correlate.rows;

import io.countersign.correlation.store.CaseStore;
import io.countersign.correlation.store.CaseStoreContract;

/** Over Kafka's store on the heap, which tests of the processor use. */
class KafkaCaseStoreInMemoryTest extends CaseStoreContract {
  private final CaseStore store = new KafkaCaseStore(Rows.open());

  @Override
  protected CaseStore store() {
    return store;
  }
}
