package io.countersign.athena.engine;

import io.countersign.athena.connector.FederatedTable;
import io.trino.spi.connector.Connector;
import io.trino.spi.connector.ConnectorContext;
import io.trino.spi.connector.ConnectorFactory;
import io.trino.spi.connector.ConnectorMetadata;
import io.trino.spi.connector.ConnectorPageSourceProvider;
import io.trino.spi.connector.ConnectorSession;
import io.trino.spi.connector.ConnectorSplit;
import io.trino.spi.connector.ConnectorSplitManager;
import io.trino.spi.connector.ConnectorSplitSource;
import io.trino.spi.connector.ConnectorTableHandle;
import io.trino.spi.connector.ConnectorTransactionHandle;
import io.trino.spi.connector.Constraint;
import io.trino.spi.connector.DynamicFilter;
import io.trino.spi.connector.FixedSplitSource;
import io.trino.spi.connector.SchemaTableName;
import io.trino.spi.transaction.IsolationLevel;
import java.util.Map;

/** One table behind Athena's connector as a catalog of Trino. */
record FindingsCatalog(SchemaTableName name, FederatedTable table)
    implements ConnectorFactory, Connector, ConnectorSplitManager {
  private enum Handle implements ConnectorTransactionHandle {
    READ_ONLY
  }

  /** The connector's own splits are read one after the other; Trino needs only one. */
  private enum Split implements ConnectorSplit {
    ALL;

    @Override
    public Object getInfo() {
      return name();
    }
  }

  @Override
  public String getName() {
    return "athena_dynamodb";
  }

  @Override
  public Connector create(String catalog, Map<String, String> config, ConnectorContext context) {
    return this;
  }

  @Override
  public ConnectorTransactionHandle beginTransaction(
      IsolationLevel isolation, boolean readOnly, boolean autoCommit) {
    return Handle.READ_ONLY;
  }

  @Override
  public ConnectorMetadata getMetadata(
      ConnectorSession session, ConnectorTransactionHandle transaction) {
    return new FindingsMetadata(name, table);
  }

  @Override
  public ConnectorSplitManager getSplitManager() {
    return this;
  }

  @Override
  public ConnectorSplitSource getSplits(
      ConnectorTransactionHandle transaction,
      ConnectorSession session,
      ConnectorTableHandle handle,
      DynamicFilter dynamicFilter,
      Constraint constraint) {
    return new FixedSplitSource(Split.ALL);
  }

  @Override
  public ConnectorPageSourceProvider getPageSourceProvider() {
    return new FindingsPages(table);
  }
}
