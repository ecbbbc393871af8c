package io.countersign.resilience.fuzz.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class InputsTest {
  private static final Path HOME = Path.of("..").toAbsolutePath().normalize();

  private static Inputs inputs(long seed) {
    return new Inputs(HOME, seed, Instant.parse("2026-05-04T12:00:00Z"));
  }

  @Test
  void aSeedAndANumberAlwaysMakeTheSameInput() {
    assertThat(made(1)).isEqualTo(made(1)).isNotEqualTo(made(2));
    assertThat(inputs(1).of(4).event()).hasSameSizeAs(inputs(1).of(4).event());
  }

  private static String made(long seed) {
    return IntStream.range(0, 50).mapToObj(n -> inputs(seed).of(n).made()).toList().toString();
  }

  @Test
  void everyMutationAndEveryShapeComesUp() {
    Set<String> words = new TreeSet<>();
    IntStream.range(0, 1_500)
        .mapToObj(number -> inputs(1).of(number).made())
        .forEach(made -> words.addAll(List.of(made.split("[\\[\\], ]+"))));
    Stream.of(TreeMutation.values(), TextMutation.values(), ByteMutation.values())
        .flatMap(Stream::of)
        .forEach(mutation -> assertThat(words).contains(mutation.toString()));
    TreeMutation.OF_ENVELOPES.forEach(m -> assertThat(words).contains("ENVELOPE_" + m.name()));
    assertThat(words).contains("cloudtrail/s3-file.json", "jira/full.json", "SNS", "RAW_SQS");
  }

  @Test
  void secretValuesAreInMoreThanHalfOfTheInputs() {
    long withSecret =
        IntStream.range(0, 300)
            .mapToObj(number -> inputs(1).of(number).event())
            .filter(event -> new String(event, StandardCharsets.UTF_8).contains(SecretValue.MARK))
            .count();
    assertThat(withSecret).isBetween(150L, 210L);
  }
}
