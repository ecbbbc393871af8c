package io.countersign.recognition.jira;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.recognition.Fixtures;
import org.junit.jupiter.api.Test;

class TicketKeyInTextTest {
  @Test
  void fieldGoesBeforeWhatOnlyLooksLikeAKey() {
    assertThat(TicketKeyInText.find(Fixtures.text("jira/broken-by-quote.txt"))).contains("OPS-14");
    assertThat(TicketKeyInText.find("AES-256 {\\\"key\\\": \\\"OPS-3\\\"")).contains("OPS-3");
  }

  @Test
  void anywhereIsBetterThanNowhere() {
    assertThat(TicketKeyInText.find("approve OPS-3, please")).contains("OPS-3");
    assertThat(TicketKeyInText.find("secret:prod-ABC-123456x nothing here")).isEmpty();
  }
}
