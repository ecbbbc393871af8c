package io.countersign.audit;

import io.countersign.audit.evidence.Archive;
import io.countersign.audit.evidence.FileReader;
import io.countersign.audit.report.Period;
import io.countersign.correlation.evidence.TicketSnapshot.Verification;
import io.countersign.correlation.policy.PolicyVersions;
import io.countersign.correlation.policy.Statuses;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Writes an archive of some size and reads it, three times: no test, a measurement for whoever
 * wants one. Arguments: folder, files, records a file.
 */
final class Throughput {
  private static final int SECRETS_MANAGER_EVERY = 1_000;

  private Throughput() {}

  public static void main(String[] arguments) throws IOException {
    Path folder = Files.createDirectories(Path.of(arguments[0]));
    int files = Integer.parseInt(arguments[1]);
    int records = Integer.parseInt(arguments[2]);
    for (int file = 0; file < files; file++) {
      write(folder.resolve(file + ".json.gz"), file, records);
    }
    for (int run = 0; run < 3; run++) {
      measure(folder);
    }
  }

  private static void write(Path file, int seed, int records) throws IOException {
    Random random = new Random(seed);
    String text =
        IntStream.range(0, records)
            .mapToObj(i -> record(seed + "-" + i, i, random))
            .collect(Collectors.joining(",", "{\"Records\":[", "]}"));
    Files.write(file, Records.gzip(text));
  }

  /** Ids are what gzip can not make smaller, as in real files. */
  private static String record(String id, int i, Random random) {
    return (i % SECRETS_MANAGER_EVERY == 0
            ? Records.change(id, "prod/db-" + random.nextInt(1_000) + "x")
            : Records.ofEc2(id))
        .put("requestID", "%016x-%016x".formatted(random.nextLong(), random.nextLong()))
        .put("sharedEventID", "%016x-%016x".formatted(random.nextLong(), random.nextLong()))
        .put("sourceIPAddress", "10.1." + random.nextInt(256) + "." + random.nextInt(256))
        .toString();
  }

  private static void measure(Path folder) throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.list(folder)) {
      files = all.toList();
    }
    Instant start = Instant.now();
    FileReader reader = new FileReader(Statuses.DEFAULT, Verification.NONE, bytes -> {});
    Archive archive = Archive.read(files, reader);
    Duration reading = Duration.between(start, Instant.now());
    int findings =
        new Audit(PolicyVersions.BUILT_IN, Period.ALL, start, Optional.empty())
            .of(archive)
            .findings()
            .size();
    Duration all = Duration.between(start, Instant.now());
    double megabytes = archive.population().bytes() / 1e6;
    System.out.printf(
        "%.1f MB of gzip, %,d records: read in %.2f s (%.0f MB/min), %,d findings after %.2f s%n",
        megabytes,
        archive.population().totals().records(),
        reading.toMillis() / 1e3,
        megabytes / reading.toMillis() * 60_000,
        findings,
        all.toMillis() / 1e3);
  }
}
