package io.countersign.athena.engine;

import io.countersign.athena.connector.FederatedTable;
import io.trino.spi.connector.ColumnHandle;
import io.trino.spi.connector.ColumnMetadata;
import io.trino.spi.connector.ConnectorMetadata;
import io.trino.spi.connector.ConnectorSession;
import io.trino.spi.connector.ConnectorTableHandle;
import io.trino.spi.connector.ConnectorTableMetadata;
import io.trino.spi.connector.ConnectorTableVersion;
import io.trino.spi.connector.Constraint;
import io.trino.spi.connector.ConstraintApplicationResult;
import io.trino.spi.connector.SchemaTableName;
import io.trino.spi.predicate.TupleDomain;
import io.trino.spi.type.ArrayType;
import io.trino.spi.type.BigintType;
import io.trino.spi.type.BooleanType;
import io.trino.spi.type.Type;
import io.trino.spi.type.VarcharType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The table's columns, and the filters that go down to the connector. */
record FindingsMetadata(SchemaTableName name, FederatedTable table) implements ConnectorMetadata {
  /** A column. */
  record Column(String name, Type type) implements ColumnHandle {
    ColumnMetadata metadata() {
      return new ColumnMetadata(name, type);
    }
  }

  /** The table with the filters that a query put on it. */
  record Table(TupleDomain<ColumnHandle> filter) implements ConnectorTableHandle {}

  @Override
  public List<String> listSchemaNames(ConnectorSession session) {
    return List.of(name.getSchemaName());
  }

  @Override
  public List<SchemaTableName> listTables(ConnectorSession session, Optional<String> schema) {
    return List.of(name);
  }

  @Override
  public @Nullable ConnectorTableHandle getTableHandle(
      ConnectorSession session,
      SchemaTableName asked,
      Optional<ConnectorTableVersion> start,
      Optional<ConnectorTableVersion> end) {
    return asked.equals(name) ? new Table(TupleDomain.all()) : null;
  }

  @Override
  public ConnectorTableMetadata getTableMetadata(
      ConnectorSession session, ConnectorTableHandle handle) {
    return new ConnectorTableMetadata(name, columns().map(Column::metadata).toList());
  }

  @Override
  public Map<String, ColumnHandle> getColumnHandles(
      ConnectorSession session, ConnectorTableHandle handle) {
    return columns().collect(Collectors.toMap(Column::name, Function.identity()));
  }

  @Override
  public ColumnMetadata getColumnMetadata(
      ConnectorSession session, ConnectorTableHandle handle, ColumnHandle column) {
    return ((Column) column).metadata();
  }

  /** Hands filters to the connector, and has Trino filter again: the connector may pass more. */
  @Override
  public Optional<ConstraintApplicationResult<ConnectorTableHandle>> applyFilter(
      ConnectorSession session, ConnectorTableHandle handle, Constraint constraint) {
    TupleDomain<ColumnHandle> before = ((Table) handle).filter();
    TupleDomain<ColumnHandle> filter = before.intersect(constraint.getSummary());
    return filter.equals(before)
        ? Optional.empty()
        : Optional.of(
            new ConstraintApplicationResult<>(
                new Table(filter), constraint.getSummary(), constraint.getExpression(), false));
  }

  private Stream<Column> columns() {
    return table.columns().stream().map(c -> new Column(c.name(), type(c.type())));
  }

  private static Type type(String name) {
    return switch (name) {
      case "varchar" -> VarcharType.VARCHAR;
      case "bigint" -> BigintType.BIGINT;
      case "boolean" -> BooleanType.BOOLEAN;
      case "array(varchar)" -> new ArrayType(VarcharType.VARCHAR);
      default -> throw new IllegalStateException("no column has the type " + name);
    };
  }
}
