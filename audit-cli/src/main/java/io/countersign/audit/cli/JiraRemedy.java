package io.countersign.audit.cli;

import io.countersign.jira.JiraException;

/** Says in one sentence why Jira did not answer, and what to do. */
final class JiraRemedy {
  private JiraRemedy() {}

  static String of(JiraException e) {
    return sentence(e)
        + " ("
        + e.failure()
        + ": "
        + e.detail()
        + (e.reply().isEmpty() ? "" : "; Jira says: " + e.reply())
        + ")";
  }

  private static String sentence(JiraException e) {
    return switch (e.failure()) {
      case UNAUTHORIZED, NO_CREDENTIALS ->
          "Jira does not accept the credentials: the token is wrong or has expired, or the e-mail is"
              + " not that of its user. Make a token at"
              + " https://id.atlassian.com/manage-profile/security/api-tokens and put it into"
              + " JIRA_API_TOKEN or the file of --credentials";
      case FORBIDDEN -> "the account has no access: give it the right to browse the projects";
      case BAD_REQUEST -> "--jql: Jira does not accept the query";
      case NOT_FOUND, REDIRECTED ->
          "--site: at this address there is no Jira Cloud: give the one that the browser shows, without a path";
      case RATE_LIMITED -> "Jira asks to wait for longer than it makes sense: try again later";
      case TIMEOUT, UNREACHABLE, UNAVAILABLE ->
          "Jira does not answer: look at the address and the network, and try again";
      case TOO_LARGE -> "an answer of Jira is too long: divide the query, for example by project";
      case UNEXPECTED_STATUS, UNREADABLE, KEEPS_CHANGING, NAMES_NO_SECRET, BRIDGE_DEFECT ->
          "Jira's answer cannot be read: try again, and report it if it stays";
    };
  }
}
