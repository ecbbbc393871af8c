package io.countersign.audit.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.countersign.audit.Records;
import io.countersign.audit.manifest.Manifest;
import io.countersign.audit.manifest.Manifest.Account;
import io.countersign.audit.manifest.Manifest.Listed;
import io.countersign.audit.report.Population;
import io.countersign.correlation.evidence.Sha256;
import io.countersign.correlation.evidence.TicketSnapshot;
import io.countersign.correlation.evidence.TicketSnapshot.Verification;
import io.countersign.correlation.policy.Statuses;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TicketGapsTest {
  @TempDir private Path folder;
  private Path pull;
  private Path page;
  private Path manifest;

  @BeforeEach
  void pull() throws IOException {
    pull = Files.createDirectory(folder.resolve("pull"));
    page = pull.resolve("issues-00001.json");
    manifest = pull.resolve(Manifest.FILE_NAME);
    String text = Records.search("KAN-1", "prod/db").toString();
    Files.writeString(page, text);
    write(text);
  }

  /** A manifest over a text in the one file. */
  private void write(String text) throws IOException {
    Listed listed = new Listed("issues-00001.json", text.length(), Sha256.hex(text), 1);
    Instant at = Instant.parse("2026-04-01T00:00:00Z");
    Files.write(
        manifest,
        new Manifest(
                Manifest.SCHEMA,
                "countersign",
                "https://example.atlassian.net",
                new Account("5b-dora", null, null),
                "project = KAN",
                at,
                at,
                1,
                1,
                0,
                null,
                List.of(),
                List.of(listed))
            .bytes());
  }

  @Test
  void filesAsTheyWerePulledAreComplete() {
    Population population = read(pull);

    assertThat(population.gaps()).isEmpty();
    assertThat(population.isComplete()).isTrue();
    assertThat(population.filesWithoutManifest()).isZero();
    assertThat(population.totals().records()).isEqualTo(1);
    assertThat(verifications()).containsOnly(Verification.READ_BACK);
    assertThat(population.pulled())
        .singleElement()
        .satisfies(p -> assertThat(p.account()).isEqualTo("5b-dora"))
        .satisfies(p -> assertThat(p.query()).isEqualTo("project = KAN"));
  }

  @Test
  void oneByteOfAFileIsReported() throws IOException {
    alter(page, "Rotate", "rotate");

    assertThat(verifications()).containsOnly(Verification.NONE);
    assertThat(gaps())
        .containsExactly(
            page + ": it was altered after the pull: its SHA-256 is not that of " + manifest);
  }

  @ParameterizedTest
  @ValueSource(strings = {"KAN\"", "5b-dora", " : ", "\n}\n"})
  void oneByteOfTheManifestIsReported(String where) throws IOException {
    alter(manifest, where, where.replaceFirst("[ KA5\n]", "\t"));

    Population population = read(pull);
    assertThat(population.isComplete()).isFalse();
  }

  @Test
  void alteredQueryIsReportedInWords() throws IOException {
    alter(manifest, "project = KAN", "project = CAN");

    assertThat(verifications()).containsOnly(Verification.NONE);
    assertThat(gaps())
        .containsExactly(manifest + ": it was altered after the pull: what it says proves nothing");
  }

  @Test
  void manifestThatLacksAFieldIsReported() throws IOException {
    alter(manifest, "\"query\"", "\"qwery\"");

    assertThat(gaps())
        .singleElement()
        .asString()
        .startsWith(manifest + ": the manifest cannot be read: ")
        .contains("query");
  }

  @Test
  void fileThatIsMissingIsReported() throws IOException {
    Files.delete(page);

    assertThat(gaps())
        .containsExactly(
            page + ": it was pulled and is not here: give the whole folder of " + manifest);
  }

  @Test
  void fileThatWasAddedIsReported() throws IOException {
    Path below = Files.createDirectory(pull.resolve("below"));
    Path added =
        Files.writeString(below.resolve("x"), Records.ticket("KAN-9", "prod/db").toString());

    assertThat(gaps())
        .containsExactly(
            added + ": it was added after the pull: " + manifest + " does not list it");
  }

  @Test
  void payloadsAndTopicValuesProveNothingWhateverAManifestSays() throws IOException {
    String text = Records.ticket("KAN-1", "prod/db").toString();
    Files.writeString(page, text);
    write(text);

    assertThat(gaps()).isEmpty();
    assertThat(verifications()).containsOnly(Verification.NONE);
  }

  @Test
  void filesBesideAPullAreNotItsConcern() throws IOException {
    Files.writeString(folder.resolve("x"), Records.ticket("KAN-9", "prod/db").toString());

    Population population = read(folder);
    assertThat(population.gaps()).isEmpty();
    assertThat(population.filesWithoutManifest()).isEqualTo(1);
  }

  @Test
  void pageBehindWhichMoreFollowsIsReportedUnlessTheLastOneIsHere() throws IOException {
    ObjectNode first = Records.search("KAN-1", "prod/db").put("nextPageToken", "t");
    Path one = Files.writeString(folder.resolve("1"), first.toString());
    Path two = folder.resolve("2");

    assertThat(read(one).gaps())
        .containsExactly(
            one + ": Jira says that more pages follow, and no last page is among the files");
    Files.writeString(two, Records.search("KAN-2", "prod/db").put("isLast", true).toString());
    assertThat(read(one, two).gaps()).isEmpty();
  }

  private List<String> gaps() {
    return read(pull).gaps();
  }

  private List<Verification> verifications() {
    return archive(pull)
        .evidence()
        .cases()
        .flatMap(one -> one.evidence().stream())
        .map(TicketSnapshot.class::cast)
        .map(TicketSnapshot::verification)
        .toList();
  }

  private static Population read(Path... paths) {
    return archive(paths).population();
  }

  private static Archive archive(Path... paths) {
    FileReader reader =
        new FileReader(TicketForm.standard(Statuses.DEFAULT, Verification.NONE), bytes -> {});
    return Archive.read(InputFiles.of(List.of(), List.of(paths)), reader);
  }

  private static void alter(Path file, String from, String to) throws IOException {
    String text = Files.readString(file);
    assertThat(text).contains(from);
    int at = text.indexOf(from);
    String altered = text.substring(0, at) + to + text.substring(at + from.length());
    Files.write(file, altered.getBytes(StandardCharsets.UTF_8));
  }
}
