package io.countersign.bench.scenario.parts;

import io.countersign.bench.process.OtherProcess;
import io.countersign.bench.scenario.Scenario;
import io.countersign.bench.scenario.ScenarioResult;
import io.countersign.bench.scenario.Stage;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.GZIPOutputStream;

/**
 * How fast {@code countersign audit} reads CloudTrail's files, its start and its report included.
 */
public final class AuditSpeed implements Scenario {
  private static final int FILES = 100;
  private static final int RECORDS_PER_FILE = 5_000;

  /** One record in this many is about a secret. */
  private static final int SECRETS_MANAGER_EVERY = 1_000;

  private static final int RUNS = 3;
  private static final String MAIN = "io.countersign.local.Countersign";
  private static final int FOUND_DISCREPANCIES = 2;

  @Override
  public String name() {
    return "audit";
  }

  @Override
  public String description() {
    return "MB per second of the audit, over files as CloudTrail writes them";
  }

  @Override
  public ScenarioResult run(Stage stage) throws InterruptedException {
    Path archive = stage.folder().resolve("archive");
    long bytes = write(archive);
    List<Double> seconds = new ArrayList<>();
    for (int run = 0; run < RUNS; run++) {
      seconds.add(audit(stage, archive));
    }
    double median = seconds.stream().sorted().skip(RUNS / 2).findFirst().orElseThrow();
    Map<String, Double> figures = new LinkedHashMap<>();
    figures.put("gzip_mb_per_s", bytes / 1e6 / median);
    figures.put("records_per_s", FILES * RECORDS_PER_FILE / median);
    figures.put("gzip_mb", bytes / 1e6);
    return new ScenarioResult(figures, true);
  }

  private static double audit(Stage stage, Path archive) throws InterruptedException {
    List<String> command =
        stage
            .java()
            .main(
                List.of("-XX:+UseParallelGC", "-XX:MaxRAMPercentage=60"),
                MAIN,
                List.of(
                    "audit",
                    "--cloudtrail",
                    archive.toString(),
                    "--tickets",
                    tickets(stage).toString(),
                    "--format",
                    "json",
                    "--no-progress"));
    long start = System.nanoTime();
    Path log = stage.folder().resolve("audit.log");
    try (OtherProcess audit = OtherProcess.start(command, Map.of(), stage.folder(), log)) {
      int exit = audit.await();
      if (exit != 0 && exit != FOUND_DISCREPANCIES) {
        throw new IllegalStateException("the audit failed with exit code " + exit);
      }
    }
    return (System.nanoTime() - start) / 1e9;
  }

  private static Path tickets(Stage stage) {
    Path file = stage.folder().resolve("tickets.jsonl");
    try {
      return Files.writeString(
          file,
          """
          {"jira-key": "KAN-1", "jira-summary": "Rotate the password", "jira-aws-secret-key-arn": "prod/db-1x", "jira-timestamp": "2026-03-02T09:00:00.000+0000", "jira-status": "Approved"}
          """);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes the files and returns how many bytes they have. */
  private static long write(Path folder) {
    try {
      Files.createDirectories(folder);
      long bytes = 0;
      for (int number = 0; number < FILES; number++) {
        Path file = folder.resolve(number + ".json.gz");
        write(file, number);
        bytes += Files.size(file);
      }
      return bytes;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(Path file, int number) throws IOException {
    Random random = new Random(number);
    try (Writer out =
        new OutputStreamWriter(
            new GZIPOutputStream(Files.newOutputStream(file)), StandardCharsets.UTF_8)) {
      out.write("{\"Records\":[");
      for (int i = 0; i < RECORDS_PER_FILE; i++) {
        out.write(i == 0 ? "" : ",");
        out.write(record(number + "-" + i, i % SECRETS_MANAGER_EVERY == 0, random));
      }
      out.write("]}");
    }
  }

  /** Ids are what gzip cannot make smaller, as in real files. */
  private static String record(String id, boolean ofSecretsManager, Random random) {
    return """
        {"eventVersion": "1.11", "userIdentity": {"type": "IAMUser", "userName": "alice", "principalId": "AIDA1", "arn": "arn:aws:iam::123456789012:user/alice", "accountId": "123456789012"}, "eventTime": "2026-03-02T10:00:00Z", "eventSource": "%s", "eventName": "%s", "awsRegion": "eu-central-1", "sourceIPAddress": "10.1.%d.%d", "requestParameters": {"secretId": "prod/db-%dx"}, "responseElements": {"arn": "arn:aws:secretsmanager:eu-central-1:123456789012:secret:prod/db-x-AbCdEf"}, "requestID": "%016x-%016x", "eventID": "%s", "readOnly": false, "eventType": "AwsApiCall", "recipientAccountId": "123456789012", "sharedEventID": "%016x-%016x"}"""
        .formatted(
            ofSecretsManager ? "secretsmanager.amazonaws.com" : "ec2.amazonaws.com",
            ofSecretsManager ? "PutSecretValue" : "RunInstances",
            random.nextInt(256),
            random.nextInt(256),
            random.nextInt(1_000),
            random.nextLong(),
            random.nextLong(),
            id,
            random.nextLong(),
            random.nextLong());
  }
}
