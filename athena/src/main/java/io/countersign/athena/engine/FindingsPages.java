package io.countersign.athena.engine;

import io.airlift.slice.Slices;
import io.countersign.athena.connector.FederatedTable;
import io.countersign.athena.engine.FindingsMetadata.Column;
import io.countersign.athena.engine.FindingsMetadata.Table;
import io.trino.spi.PageBuilder;
import io.trino.spi.block.ArrayBlockBuilder;
import io.trino.spi.block.BlockBuilder;
import io.trino.spi.connector.ColumnHandle;
import io.trino.spi.connector.ConnectorPageSource;
import io.trino.spi.connector.ConnectorPageSourceProvider;
import io.trino.spi.connector.ConnectorSession;
import io.trino.spi.connector.ConnectorSplit;
import io.trino.spi.connector.ConnectorTableHandle;
import io.trino.spi.connector.ConnectorTransactionHandle;
import io.trino.spi.connector.DynamicFilter;
import io.trino.spi.connector.FixedPageSource;
import io.trino.spi.type.Type;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads rows through the connector and hands them to Trino. */
record FindingsPages(FederatedTable table) implements ConnectorPageSourceProvider {
  @Override
  public ConnectorPageSource createPageSource(
      ConnectorTransactionHandle transaction,
      ConnectorSession session,
      ConnectorSplit split,
      ConnectorTableHandle handle,
      List<ColumnHandle> columns,
      DynamicFilter dynamicFilter) {
    Table filtered = (Table) handle;
    if (filtered.filter().isNone()) {
      return new FixedPageSource(List.of());
    }
    List<Column> read = columns.stream().map(Column.class::cast).toList();
    List<List<@Nullable Object>> rows =
        table.rows(read.stream().map(Column::name).toList(), Conditions.of(filtered.filter()));
    PageBuilder page = new PageBuilder(read.stream().map(Column::type).toList());
    for (List<@Nullable Object> row : rows) {
      page.declarePosition();
      for (int i = 0; i < read.size(); i++) {
        append(page.getBlockBuilder(i), read.get(i).type(), row.get(i));
      }
    }
    return new FixedPageSource(List.of(page.build()));
  }

  private static void append(BlockBuilder block, Type type, @Nullable Object value) {
    switch (value) {
      case null -> block.appendNull();
      case Long number -> type.writeLong(block, number);
      case Boolean flag -> type.writeBoolean(block, flag);
      case List<?> texts ->
          ((ArrayBlockBuilder) block)
              .buildEntry(
                  element ->
                      texts.forEach(t -> append(element, type.getTypeParameters().get(0), t)));
      default -> type.writeSlice(block, Slices.utf8Slice(value.toString()));
    }
  }
}
