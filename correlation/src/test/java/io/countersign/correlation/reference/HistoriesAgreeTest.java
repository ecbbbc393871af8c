package io.countersign.correlation.reference;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.correlation.casefile.CaseFile;
import io.countersign.correlation.casefile.Docket;
import io.countersign.correlation.casefile.Heard;
import io.countersign.correlation.casefile.Judge;
import io.countersign.correlation.verdict.Finding;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** The real judge against the reference judge, over random histories. */
class HistoriesAgreeTest {
  private static final int HISTORIES = Integer.getInteger("countersign.histories", 1_000);
  private static final long FIRST = Long.getLong("countersign.seed", 0);

  @Test
  void judgeOfAWholeCaseFileSaysWhatTheContractSays() {
    LongStream.range(FIRST, FIRST + HISTORIES)
        .parallel()
        .forEach(seed -> agree(HistoryGenerator.of(seed, 200)));
  }

  private static void agree(History history) {
    Function<History, String> differ = h -> Differences.between(reference(h), batch(h));
    if (!differ.apply(history).isEmpty()) {
      History small = Shrinking.smallest(history, h -> !differ.apply(h).isEmpty());
      assertThat(differ.apply(small)).as(() -> small.toString()).isEmpty();
    }
  }

  private static Map<String, Answer> reference(History h) {
    return ReferenceJudge.judge(h.changes(), h.snapshots(), h.end(), h.policies());
  }

  private static Map<String, Answer> batch(History h) {
    Instant end = h.end();
    CaseFile file =
        new CaseFile(
            h.changes().stream().map(c -> new Heard<>(CaseFile.keyOf(c), c, false)).toList(),
            h.snapshots().stream().map(s -> new Heard<>(CaseFile.keyOf(s), s, false)).toList(),
            Map.of());
    Docket docket = Docket.of(new Judge(h.policies()).judge(file, end), Map.of(), end, end);
    Map<String, Answer> answers = new TreeMap<>();
    docket.publications().forEach(p -> answers.put(p.finding().findingId(), answer(p.finding())));
    return answers;
  }

  private static Answer answer(Finding f) {
    return new Answer(f.verdict(), new HashSet<>(f.reasons()));
  }
}
