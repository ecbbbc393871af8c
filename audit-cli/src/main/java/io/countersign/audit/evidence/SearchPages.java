package io.countersign.audit.evidence;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Pages of Jira's search.
 *
 * @param open how many say that another page follows
 * @param last how many say that none does
 */
record SearchPages(long open, long last) {
  static final SearchPages NONE = new SearchPages(0, 0);

  /** With one record more, whatever it is. */
  SearchPages and(JsonNode json) {
    if (!json.path("issues").isArray()) {
      return this;
    }
    boolean hasToken = !json.path("nextPageToken").asText("").isEmpty();
    if (json.path("isLast").asBoolean(false)) {
      return new SearchPages(open, last + 1);
    }
    return hasToken || json.has("isLast") ? new SearchPages(open + 1, last) : this;
  }
}
