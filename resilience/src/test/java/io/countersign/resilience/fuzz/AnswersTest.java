package io.countersign.resilience.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.resilience.check.FuzzCheck.Rejection;
import io.countersign.resilience.fuzz.input.Inputs.Input;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

final class AnswersTest {
  private static final String GOOD = outcome("good", "published\",\"records\":1,\"x\":\"");
  private static final Input INPUT = new Input(3, new byte[0], "good", "a shape");

  private final Answers answers = new Answers();

  private static String outcome(String id, String what) {
    return "{\"messageId\":\"" + id + "\",\"outcome\":\"" + what + "\"}";
  }

  private List<String> wrong(String... outcomes) {
    String answer = "{\"outcomes\":[" + String.join(",", outcomes) + "]}";
    return answers.take(INPUT, answer.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void everyRecordHasToBeAnsweredFor() {
    assertThat(wrong(GOOD, outcome("bad", "ignored"))).isEmpty();
    assertThat(wrong(GOOD)).containsExactly("the bad record is not answered for");
    assertThat(wrong(outcome("bad", "ignored")))
        .containsExactly("the good record beside it is not published");
    assertThat(wrong(outcome("good", "rejected"), outcome("bad", "ignored")))
        .containsExactly("the good record beside it is not published");
  }

  @Test
  void whatWouldBeRetriedAndWhatIsADefectIsWrong() {
    assertThat(wrong(GOOD, outcome("bad", "failed\",\"explanation\":\"too large")))
        .containsExactly("it would be retried for ever: too large");
    assertThat(
            wrong(
                GOOD,
                outcome("bad", "rejected\",\"reason\":\"BRIDGE_DEFECT\",\"explanation\":\"NPE")))
        .containsExactly("a defect of the bridge: NPE");
  }

  @Test
  void recordsAndRejectionsAreCounted() {
    assertThat(wrong(GOOD, outcome("bad", "rejected\",\"reason\":\"NOT_JSON"))).isEmpty();
    assertThat(answers.records()).isEqualTo(1);
    assertThat(answers.rejected()).containsExactly(new Rejection("bad", "NOT_JSON"));
  }
}
