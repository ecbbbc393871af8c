package io.countersign.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.streams.settings.SettingsPage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Each deployable has its section of the page, between two comments that name it. */
final class ConfigurationPageTest {
  private static final Path PAGE =
      Path.of(System.getProperty("basedir", "."), "../docs/configuration.md");

  @Test
  void pageSaysWhatTheSettingsSay() throws IOException {
    assertThat(Files.readString(PAGE))
        .as("stale: put the output of 'streams-app settings' between the comments")
        .contains(
            "<!-- streams-app -->\n"
                + SettingsPage.section("streams-app", Settings.ALL)
                + "<!-- /streams-app -->\n");
  }
}
