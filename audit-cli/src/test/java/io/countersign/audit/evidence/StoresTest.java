package io.countersign.audit.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.countersign.audit.Records;
import io.countersign.correlation.evidence.SecretChange;
import io.countersign.correlation.evidence.TicketSnapshot.Verification;
import io.countersign.correlation.policy.Statuses;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Records as editors, shells and other stores of CloudTrail hand them out. */
class StoresTest {
  private static final ObjectNode ONE = Records.change("c-1", "prod/db");
  private static final ObjectNode TWO = Records.change("c-2", "prod/db");

  @TempDir private Path folder;

  static Stream<byte[]> forms() {
    String lines = ONE + "\n" + TWO + "\n";
    String document = "{\n\"Records\": [" + ONE + "," + TWO + "]}";
    return Stream.of(
        utf8("\ufeff" + lines),
        utf8("\ufeff" + document),
        ("\ufeff" + lines).getBytes(StandardCharsets.UTF_16LE),
        ("\ufeff" + document).getBytes(StandardCharsets.UTF_16BE),
        document.getBytes(StandardCharsets.UTF_16LE),
        utf8("[" + ONE + "\n," + TWO + "]"),
        utf8(ONE + "\n," + TWO + "\n"),
        utf8(ONE + ",\n" + TWO + "\n"),
        utf8(ONE + ",\r\n" + TWO + ",\r\n"),
        utf8(ONE + " ,\n\n" + TWO + ","),
        utf8("," + ONE + ",\n," + TWO + ",\n"),
        utf8("[" + ONE + ",\n" + TWO + "]"),
        utf8("[\n" + ONE + ",\n" + TWO + "\n]\n"),
        utf8("{\"Records\": [" + ONE + ",\n" + TWO + "]}"),
        utf8("2026-03-02T10:00:01.123Z " + ONE + "\n2026-03-02T10:00:02.000Z " + TWO),
        utf8("{\"logGroup\":\"trail\",\"logEvents\":[" + log(ONE) + "," + log(TWO) + "]}"),
        utf8("{\"events\":[" + log(ONE) + "," + log(TWO) + "],\"nextToken\":\"n\"}"),
        utf8("{\"eventData\":" + ONE + "}\n{\"eventData\":" + TWO + "}\n"),
        utf8(lake(ONE) + "\n" + lake(TWO) + "\n"));
  }

  @ParameterizedTest
  @MethodSource("forms")
  void bothRecordsAreRead(byte[] stored) throws IOException {
    Path file = Files.write(folder.resolve("evidence"), stored);
    FileReading reading =
        new FileReader(TicketForm.standard(Statuses.DEFAULT, Verification.NONE), bytes -> {})
            .read(Records.anyEvidence(file));
    assertThat(reading.changes()).extracting(SecretChange::id).containsExactly("c-1", "c-2");
    assertThat(reading.rejected()).isEmpty();
    assertThat(reading.file().unreadable()).isEmpty();
  }

  private static ObjectNode log(ObjectNode record) {
    return record
        .objectNode()
        .put("eventId", "3711")
        .put("timestamp", 1772445600000L)
        .put("message", record.toString());
  }

  private static ObjectNode lake(ObjectNode record) {
    return record.objectNode().put("eventData", record.toString());
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
