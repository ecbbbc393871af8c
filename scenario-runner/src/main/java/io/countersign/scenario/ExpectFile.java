package io.countersign.scenario;

import io.countersign.correlation.evidence.TicketKey;
import io.countersign.correlation.policy.Severity;
import io.countersign.correlation.verdict.Reason;
import io.countersign.correlation.verdict.Verdict;
import io.countersign.policyfile.yaml.Document;
import io.countersign.policyfile.yaml.Problems;
import io.countersign.policyfile.yaml.Scalar;
import io.countersign.policyfile.yaml.Section;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** {@code expect.yaml}: what a scenario ends in. */
final class ExpectFile {
  private static final Scalar<Verdict> VERDICT = constant(Verdict.values());
  private static final Scalar<Reason> REASON = constant(Reason.values());
  private static final Scalar<Severity> SEVERITY = constant(Severity.values());
  static final Scalar<TicketKey> TICKET = Scalar.text(TicketKey::parse);

  private ExpectFile() {}

  static Expectation parse(String text, Problems problems) {
    return Document.parse(text, problems)
        .section()
        .map(ExpectFile::expectation)
        .orElse(new Expectation(Map.of(), Set.of(), List.of()));
  }

  private static Expectation expectation(Section s) {
    Map<String, Expectation.Expected> findings = new LinkedHashMap<>();
    s.section("findings")
        .ifPresent(
            all ->
                all.keys()
                    .forEach(id -> all.section(id).ifPresent(f -> findings.put(id, expected(f)))));
    List<String> none = s.list("no_finding", Scalar.TEXT).orElse(List.of());
    List<Expectation.DeadLetter> letters =
        s.has("dead_letters")
            ? s.sections("dead_letters").stream().map(ExpectFile::deadLetter).toList()
            : List.of();
    s.end();
    if (findings.isEmpty() && none.isEmpty() && letters.isEmpty()) {
      s.problem("expects nothing: write 'findings', 'no_finding' or 'dead_letters'");
    }
    return new Expectation(findings, Set.copyOf(none), letters);
  }

  private static Expectation.DeadLetter deadLetter(Section s) {
    Expectation.DeadLetter letter =
        new Expectation.DeadLetter(
            s.required("reason", Scalar.TEXT).orElse("?"), s.one("ticket", TICKET));
    s.end();
    return letter;
  }

  private static Expectation.Expected expected(Section s) {
    Expectation.Expected expected =
        new Expectation.Expected(
            s.required("verdict", VERDICT).orElse(Verdict.INDETERMINATE),
            Set.copyOf(s.list("reasons", REASON).orElse(List.of())),
            s.one("severity", SEVERITY),
            s.one("ticket", TICKET),
            s.list("near_misses", TICKET),
            s.one("exemption_id", Scalar.TEXT),
            s.has("explanation")
                ? s.listOrOne("explanation", Scalar.TEXT).orElse(List.of())
                : List.of());
    s.end();
    return expected;
  }

  private static <E extends Enum<E>> Scalar<E> constant(E[] values) {
    return Scalar.oneOf(
        Arrays.stream(values).collect(Collectors.toMap(Enum::name, Function.identity())));
  }
}
