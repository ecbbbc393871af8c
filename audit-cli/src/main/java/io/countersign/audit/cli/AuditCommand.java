package io.countersign.audit.cli;

import io.countersign.audit.Audit;
import io.countersign.audit.Audit.OtherPolicy;
import io.countersign.audit.AuditException;
import io.countersign.audit.evidence.Archive;
import io.countersign.audit.evidence.FileReader;
import io.countersign.audit.evidence.InputFile;
import io.countersign.audit.evidence.InputFiles;
import io.countersign.audit.evidence.TicketForm;
import io.countersign.audit.report.AuditReport;
import io.countersign.audit.report.Period;
import io.countersign.audit.report.Population;
import io.countersign.audit.report.ReportFormat;
import io.countersign.correlation.evidence.TicketSnapshot.Verification;
import io.countersign.correlation.policy.PolicyVersions;
import io.countersign.correlation.policy.Statuses;
import io.countersign.policyfile.PolicyFileException;
import io.countersign.policyfile.PolicyFolder;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Judges archives: the same recogniser and the same judge, without Kafka. */
@Command(
    name = "audit",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    exitCodeOnInvalidInput = AuditCommand.FAILED,
    exitCodeOnExecutionException = AuditCommand.FAILED,
    description = {
      "Says, for every change in archives of CloudTrail, whether an approved ticket stood behind it.",
      "Standard output holds the report, standard error all else."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:No discrepancy.",
      "2:Discrepancies: a finding is UNAUTHORIZED or INDETERMINATE.",
      "1:It could not be done: bad arguments, nothing readable, nowhere to write."
    })
public final class AuditCommand implements Callable<Integer> {
  static final int CLEAN = 0;
  static final int FAILED = 1;
  static final int DISCREPANCIES = 2;

  private final Terminal terminal;
  private final Clock clock;

  @Spec private CommandSpec spec;

  @Option(
      names = "--cloudtrail",
      arity = "1..*",
      required = true,
      paramLabel = "FILE|DIR",
      description =
          "Log folders of CloudTrail, answers of lookup-events, events of EventBridge, SNS, SQS; gzip or plain.")
  private List<Path> cloudTrail = new ArrayList<>();

  @Option(
      names = "--tickets",
      arity = "1..*",
      required = true,
      paramLabel = "FILE|DIR",
      description =
          "Payloads of the Jira rule, answers of Jira's search with names and changelog; a record a line, or a document.")
  private List<Path> tickets = new ArrayList<>();

  @Mixin private MappingOptions mapping = new MappingOptions();

  @Option(
      names = "--policy",
      paramLabel = "FILE|DIR",
      description =
          "The policy in force, or a folder of its versions; without it, what is built in.")
  private @Nullable Path policy;

  @Option(
      names = "--from",
      paramLabel = "TIME",
      converter = Moment.class,
      description = "Report findings from this event time on; earlier evidence still counts.")
  private @Nullable Instant from;

  @Option(
      names = "--to",
      paramLabel = "TIME",
      converter = Moment.class,
      description = "Report findings before this event time; later evidence still counts.")
  private @Nullable Instant to;

  @Option(
      names = "--as-of",
      paramLabel = "TIME",
      converter = Moment.class,
      description = "Verdicts whose deadline is later are pending; default: now.")
  private @Nullable Instant asOf;

  @Option(
      names = "--verified-approvals",
      description =
          "Only proven approvals count, unless the policy says otherwise: as VERIFIED_APPROVALS of the stream.")
  private boolean verifiedApprovals;

  @Option(
      names = "--issues-read-back",
      description = "You got the issues out of Jira yourself: they count as proven.")
  private boolean issuesReadBack;

  @Option(
      names = "--format",
      defaultValue = "table",
      description = "${COMPLETION-CANDIDATES}; default: ${DEFAULT-VALUE}.")
  private Format format;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Write the report here instead of to standard output.")
  private @Nullable Path out;

  @Option(
      names = "--what-if",
      paramLabel = "FILE|DIR",
      description = "Show, too, what would differ under this policy.")
  private @Nullable Path whatIf;

  @Option(names = "--no-progress", description = "No progress bar, even on a terminal.")
  private boolean noProgress;

  @SuppressWarnings("NullAway.Init") // picocli sets the options
  private AuditCommand(Terminal terminal, Clock clock) {
    this.terminal = terminal;
    this.clock = clock;
  }

  /** The command with the way in which it tells of errors: one line, no help, no trace. */
  public static CommandLine commandLine(Terminal terminal, Clock clock) {
    return new CommandLine(new AuditCommand(terminal, clock))
        .setParameterExceptionHandler(new OneLine());
  }

  @Override
  public Integer call() {
    try {
      Instant start = clock.instant().truncatedTo(ChronoUnit.MILLIS);
      AuditReport report = report(start);
      write(report);
      new Summary(spec.commandLine().getErr())
          .tell(report, Duration.between(start, clock.instant()));
      return report.discrepancies().isEmpty() ? CLEAN : DISCREPANCIES;
    } catch (AuditException | PolicyFileException e) {
      spec.commandLine().getErr().println("countersign audit: " + e.getMessage());
      return FAILED;
    }
  }

  private AuditReport report(Instant now) {
    if (whatIf != null && !format.tellsDifferences()) {
      throw new AuditException(
          "--what-if: " + format + " has no place for differences; use --format table or html");
    }
    PolicyVersions policies =
        inForce(policy == null ? PolicyVersions.BUILT_IN : PolicyFolder.load(policy));
    Audit audit = new Audit(policies, period(), asOf == null ? now : asOf, otherPolicy());
    return audit.of(archive(policies));
  }

  private void write(AuditReport report) {
    ReportFormat writer = format.writer(terminal, clock, maker());
    if (out == null) {
      ReportOutput.write(spec.commandLine().getOut(), writer, report);
    } else {
      ReportOutput.write(out, writer, report);
    }
  }

  private String maker() {
    return Stream.of(spec.root().version()).findFirst().orElse("countersign");
  }

  private Optional<OtherPolicy> otherPolicy() {
    return Optional.ofNullable(whatIf)
        .map(path -> new OtherPolicy(path.toString(), inForce(PolicyFolder.load(path))));
  }

  private PolicyVersions inForce(PolicyVersions written) {
    return verifiedApprovals ? written.withVerifiedApprovals() : written;
  }

  private Period period() {
    try {
      return new Period(Optional.ofNullable(from), Optional.ofNullable(to));
    } catch (IllegalArgumentException e) {
      throw new AuditException("--from, --to: " + e.getMessage());
    }
  }

  private Archive archive(PolicyVersions policies) {
    Archive archive = read(InputFiles.of(cloudTrail, tickets), policies);
    if (archive.population().totals().records() == 0) {
      throw nothingRead(archive.population());
    }
    return archive;
  }

  private static AuditException nothingRead(Population population) {
    String why =
        population.unreadable().stream()
            .findFirst()
            .map(file -> "; " + file.path() + ": " + file.unreadable().orElseThrow().why())
            .orElse("");
    return new AuditException(
        "--cloudtrail, --tickets: of %d files none holds a record%s"
            .formatted(population.files().size(), why));
  }

  private Archive read(List<InputFile> files, PolicyVersions policies) {
    if (noProgress || !terminal.showsProgress()) {
      return Archive.read(files, reader(policies, bytes -> {}));
    }
    PrintWriter err = spec.commandLine().getErr();
    try (Progress progress = new Progress(err, InputFiles.bytes(files), System::nanoTime)) {
      return Archive.read(files, reader(policies, progress));
    }
  }

  private FileReader reader(PolicyVersions policies, LongConsumer progress) {
    Statuses statuses = policies.versions().getLast().defaults().statuses();
    Verification worth = issuesReadBack ? Verification.READ_BACK : Verification.NONE;
    return new FileReader(
        new TicketForm(mapping.messages(), mapping.issues(), statuses, worth), progress);
  }
}
