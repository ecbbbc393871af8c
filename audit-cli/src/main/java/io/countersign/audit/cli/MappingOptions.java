package io.countersign.audit.cli;

import io.countersign.audit.AuditException;
import io.countersign.recognition.jira.FieldMapping;
import io.countersign.settings.Parsers;
import java.util.function.Function;
import picocli.CommandLine.Option;

/** Where the fields of tickets are, in the form of the bridge's settings. */
final class MappingOptions {
  @Option(
      names = "--jira-field-mapping",
      paramLabel = "JSON|FILE",
      defaultValue = "{}",
      description = "Where in a message the fields of a ticket are: as JIRA_FIELD_MAPPING.")
  private String ofMessages = "{}";

  @Option(
      names = "--jira-issue-mapping",
      paramLabel = "JSON|FILE",
      defaultValue = "{}",
      description = "Where the fields are in an issue of Jira: as JIRA_ISSUE_MAPPING.")
  private String ofIssues = "{}";

  FieldMapping messages() {
    return mapping("--jira-field-mapping", ofMessages, FieldMapping::parse);
  }

  FieldMapping issues() {
    return mapping("--jira-issue-mapping", ofIssues, FieldMapping::parseForIssues);
  }

  private static FieldMapping mapping(
      String option, String text, Function<String, FieldMapping> parser) {
    try {
      return Parsers.jsonOrFile(parser).apply(text);
    } catch (IllegalArgumentException e) {
      throw new AuditException(option + ": must be " + e.getMessage());
    }
  }
}
