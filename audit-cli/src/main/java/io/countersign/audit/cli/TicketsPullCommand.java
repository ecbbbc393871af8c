package io.countersign.audit.cli;

import io.countersign.audit.AuditException;
import io.countersign.audit.manifest.Manifest;
import io.countersign.audit.manifest.Manifest.NotRead;
import io.countersign.audit.pull.TicketsPull;
import io.countersign.jira.Credentials;
import io.countersign.jira.JiraAccount;
import io.countersign.jira.JiraException;
import io.countersign.jira.JiraHttp;
import io.countersign.settings.InvalidSettings;
import io.countersign.settings.SettingValues;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Pulls the tickets that an audit needs out of Jira Cloud. */
@Command(
    name = "pull",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    exitCodeOnInvalidInput = TicketsPullCommand.FAILED,
    exitCodeOnExecutionException = TicketsPullCommand.FAILED,
    description = {
      "Pulls all issues that a query finds out of Jira Cloud, with their changelogs and approvals,"
          + " into a folder that countersign audit --tickets reads, with a manifest by which it"
          + " verifies them.",
      "The token is read from JIRA_API_TOKEN and its user from JIRA_USER_EMAIL, or both from a"
          + " file; never from the command line."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:All issues that the query found are there.",
      "2:Some are not: they are in the manifest, with the reason.",
      "1:It could not be done, and nothing was written."
    })
final class TicketsPullCommand implements Callable<Integer> {
  static final int WHOLE = 0;
  static final int FAILED = 1;
  static final int NOT_WHOLE = 2;

  private static final JiraHttp.Limits LIMITS =
      new JiraHttp.Limits(Duration.ofMinutes(1), 10, 64 << 20);
  private static final Duration WORTH_TELLING = Duration.ofSeconds(5);
  private static final int TOLD = 20;

  private final Terminal terminal;
  private final Map<String, String> environment;
  private final Clock clock;
  private final JiraHttp.Pause pause;

  @Spec private CommandSpec spec;

  @Option(
      names = "--jql",
      required = true,
      paramLabel = "QUERY",
      description = "Which issues: a query in JQL that is limited, for example to projects.")
  private String jql;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "The folder to write; it must not be there, or be empty.")
  private Path out;

  @Option(
      names = "--site",
      paramLabel = "URL",
      description =
          "Address of Jira, such as https://example.atlassian.net; without it, JIRA_BASE_URL.")
  private @Nullable String site;

  @Option(
      names = "--credentials",
      paramLabel = "FILE",
      description =
          "File that holds {\"email\": \"…\", \"token\": \"…\"}; without it, JIRA_USER_EMAIL and JIRA_API_TOKEN.")
  private @Nullable Path credentials;

  @SuppressWarnings("NullAway.Init") // picocli sets the options
  TicketsPullCommand(
      Terminal terminal, Map<String, String> environment, Clock clock, JiraHttp.Pause pause) {
    this.terminal = terminal;
    this.environment = environment;
    this.clock = clock;
    this.pause = pause;
  }

  @Override
  public Integer call() {
    PrintWriter err = spec.commandLine().getErr();
    try {
      Manifest manifest = pull(err);
      tell(manifest, err);
      return manifest.notRead().isEmpty() ? WHOLE : NOT_WHOLE;
    } catch (AuditException e) {
      err.println("countersign tickets pull: " + e.getMessage());
    } catch (JiraException e) {
      err.println("countersign tickets pull: " + JiraRemedy.of(e) + "; nothing was written");
    }
    return FAILED;
  }

  private Manifest pull(PrintWriter err) {
    URI address = address();
    Credentials account = credentials();
    HttpClient client = JiraHttp.newClient();
    JiraHttp http =
        new JiraHttp(address, LIMITS, () -> Optional.of(account), () -> client, told(err));
    String maker = Stream.of(spec.root().version()).findFirst().orElse("countersign");
    TicketsPull pull = new TicketsPull(http, clock, issues -> progress(err, issues));
    return pull.run(new TicketsPull.Question(address, jql, maker), out);
  }

  private URI address() {
    String text = site == null ? environment.getOrDefault("JIRA_BASE_URL", "").strip() : site;
    if (text.isEmpty()) {
      throw new AuditException(
          "--site: which Jira? Name its address, here or in JIRA_BASE_URL, such as https://example.atlassian.net");
    }
    try {
      return JiraAccount.site(text);
    } catch (IllegalArgumentException e) {
      throw new AuditException(
          (site == null ? "JIRA_BASE_URL" : "--site") + ": must be " + e.getMessage());
    }
  }

  private Credentials credentials() {
    return credentials == null ? ofEnvironment() : ofFile(credentials);
  }

  private static Credentials ofFile(Path file) {
    try {
      return Credentials.parse(Files.readString(file));
    } catch (IOException e) {
      throw new AuditException("--credentials: " + file + " cannot be read: " + e);
    } catch (IllegalArgumentException e) {
      throw new AuditException("--credentials: " + file + " must hold " + e.getMessage());
    }
  }

  private Credentials ofEnvironment() {
    try {
      SettingValues values =
          SettingValues.read(environment, List.of(JiraAccount.USER_EMAIL, JiraAccount.API_TOKEN));
      String token =
          values
              .get(JiraAccount.API_TOKEN)
              .orElseThrow(
                  () ->
                      new AuditException(
                          "there is no token: set JIRA_USER_EMAIL and JIRA_API_TOKEN, or name a file with --credentials"));
      return Credentials.of(values.get(JiraAccount.USER_EMAIL).orElse(null), token);
    } catch (InvalidSettings e) {
      throw new AuditException(String.valueOf(e.getMessage()));
    }
  }

  private JiraHttp.Pause told(PrintWriter err) {
    return span -> {
      if (span.compareTo(WORTH_TELLING) >= 0) {
        err.println("Jira is busy: waiting " + (span.toMillis() + 999) / 1000 + " s");
        err.flush();
      }
      pause.of(span);
    };
  }

  private void progress(PrintWriter err, long issues) {
    if (terminal.showsProgress()) {
      err.printf("issues read: %,d%n", issues);
      err.flush();
    }
  }

  private void tell(Manifest manifest, PrintWriter err) {
    err.printf(
        "pulled %,d issues, %,d entries of changelogs, %,d approvals into %s%n",
        manifest.issues(), manifest.changelogEntries(), manifest.approvals(), out);
    if (manifest.approximateCount() != null) {
      err.printf("Jira estimates that the query finds %,d issues%n", manifest.approximateCount());
    }
    for (NotRead issue : manifest.notRead().stream().limit(TOLD).toList()) {
      err.printf("not read: %s: %s: %s%n", issue.key(), issue.reason(), issue.detail());
    }
    if (manifest.notRead().size() > TOLD) {
      err.printf("… and %,d more, see the manifest%n", manifest.notRead().size() - TOLD);
    }
    err.printf(
        "SHA-256 of %s: %s; keep it where the folder is not%n",
        out.resolve(Manifest.FILE_NAME), manifest.sha256());
    err.flush();
  }
}
