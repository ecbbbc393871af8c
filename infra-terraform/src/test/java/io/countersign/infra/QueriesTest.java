package io.countersign.infra;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.correlation.evidence.TicketKey;
import io.countersign.correlation.policy.Severity;
import io.countersign.correlation.verdict.Reason;
import io.countersign.correlation.verdict.Subject;
import io.countersign.correlation.verdict.Verdict;
import io.countersign.streams.sink.dynamodb.IndexKeys;
import io.trino.sql.tree.AliasedRelation;
import io.trino.sql.tree.ComparisonExpression;
import io.trino.sql.tree.Expression;
import io.trino.sql.tree.FunctionCall;
import io.trino.sql.tree.Identifier;
import io.trino.sql.tree.InListExpression;
import io.trino.sql.tree.Parameter;
import io.trino.sql.tree.SingleColumn;
import io.trino.sql.tree.StringLiteral;
import io.trino.sql.tree.Table;
import io.trino.sql.tree.WithQuery;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class QueriesTest {
  private static final Set<String> VIEWS = Set.of("findings", "finding_history");
  private static final Set<String> WORDS =
      Stream.of(Verdict.values(), Reason.values(), Severity.values(), Subject.values())
          .flatMap(Arrays::stream)
          .map(Enum::name)
          .collect(Collectors.toSet());

  private final TableFile table;

  QueriesTest() throws IOException {
    table = TableFile.read();
  }

  static List<SqlFile> queries() {
    return SqlFile.all();
  }

  @Test
  void twelveQuestionsAtLeastAreAnswered() {
    assertThat(queries()).hasSizeGreaterThanOrEqualTo(12);
  }

  @Test
  void listOfQueriesSaysOfEachWhatItsFileSays() {
    assertThat(Texts.docs("queries.md").find("^\\| \\[`(.+) \\|$"))
        .containsExactlyInAnyOrderElementsOf(
            queries().stream().map(query -> query.row("../infra-terraform/")).toList());
  }

  @ParameterizedTest
  @MethodSource("queries")
  void saysWhatItAnswersForWhomWithWhatAndWhatItReads(SqlFile query) {
    List<String> lines = query.text().lines().toList();

    assertThat(lines.get(0)).matches("-- [A-Z].+: for .+\\.");
    assertThat(lines.get(1)).matches("-- Arguments: [a-z]+(, [a-z]+)*");
    assertThat(lines.get(2)).startsWith("-- Parameters: ").endsWith(".");
    assertThat(lines.get(3)).startsWith("-- Reads: ").endsWith(".");
  }

  @ParameterizedTest
  @MethodSource("queries")
  void asksTheViewsAndNothingElse(SqlFile query) {
    Set<String> own = names(query.find(WithQuery.class).stream().map(WithQuery::getName));
    Set<String> tables =
        query.find(Table.class).stream()
            .map(source -> source.getName().toString())
            .filter(name -> !own.contains(name))
            .collect(Collectors.toSet());

    assertThat(tables).isNotEmpty().isSubsetOf(VIEWS);
  }

  @ParameterizedTest
  @MethodSource("queries")
  void namesOnlyWhatTheViewsHave(SqlFile query) {
    Set<String> known = new HashSet<>();
    query.find(Table.class).stream()
        .map(source -> source.getName().toString())
        .peek(known::add)
        .filter(VIEWS::contains)
        .forEach(view -> known.addAll(table.columnsOf(view)));
    known.addAll(
        names(query.find(SingleColumn.class).stream().flatMap(c -> c.getAlias().stream())));
    known.addAll(names(query.find(AliasedRelation.class).stream().map(AliasedRelation::getAlias)));

    assertThat(names(query.find(Identifier.class).stream())).isNotEmpty().isSubsetOf(known);
  }

  @ParameterizedTest
  @MethodSource("queries")
  void usesTheWordsOfTheContract(SqlFile query) {
    assertThat(query.find(StringLiteral.class))
        .extracting(StringLiteral::getValue)
        .filteredOn(value -> value.matches("[A-Z_]{3,}"))
        .isSubsetOf(WORDS);
  }

  @ParameterizedTest
  @MethodSource("queries")
  void hasParameters(SqlFile query) {
    assertThat(query.find(Parameter.class)).isNotEmpty();
  }

  @Test
  void dayIsAskedForByTheKeysOfTheSink() {
    LocalDate day = LocalDate.parse("2026-11-23");
    String[] parameters =
        Collections.nCopies(IndexKeys.SHARDS_OF_A_DAY, "2026-11-23").toArray(String[]::new);

    assertThat(keys("findings-of-a-day", parameters)).isEqualTo(IndexKeys.day(day));
    assertThat(keys("discrepancies-of-a-day", parameters)).isEqualTo(IndexKeys.open(day));
  }

  @Test
  void secretAndTicketAreAskedForByTheKeysOfTheSink() {
    assertThat(keys("findings-of-a-secret", "111122223333", "eu-central-1", "prod/db"))
        .containsExactly(IndexKeys.secret("111122223333", "eu-central-1", "prod/db"));
    assertThat(keys("findings-of-a-ticket", "OPS-42"))
        .containsExactly(IndexKeys.ticket(TicketKey.parse("OPS-42")));
  }

  /** What the hash key of an index is compared with. */
  private static List<String> keys(String name, String... parameters) {
    SqlFile query = SqlFile.named(name);
    Queue<String> given = new ArrayDeque<>(List.of(parameters));
    List<InListExpression> in = query.find(InListExpression.class);
    List<Expression> keys =
        in.isEmpty()
            ? query.find(ComparisonExpression.class).stream().map(c -> c.getRight()).toList()
            : in.getFirst().getValues();
    return keys.stream().map(key -> value(key, given)).toList();
  }

  private static String value(Expression expression, Queue<String> parameters) {
    if (expression instanceof Parameter) {
      return parameters.remove();
    }
    if (expression instanceof FunctionCall call && call.getName().toString().equals("concat")) {
      return call.getArguments().stream()
          .map(argument -> value(argument, parameters))
          .collect(Collectors.joining());
    }
    return ((StringLiteral) expression).getValue();
  }

  private static Set<String> names(Stream<Identifier> identifiers) {
    return identifiers.map(Identifier::getValue).collect(Collectors.toSet());
  }
}
