package io.countersign.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.local.stack.StackSettings;
import io.countersign.settings.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ConfigurationPageTest {
  private static final Path PAGE =
      Path.of(System.getProperty("basedir", "."), "../docs/configuration.md");

  @Test
  void pageHoldsEverySettingOfEveryPart() throws IOException {
    assertThat(Files.readString(PAGE))
        .as("stale; run: ./countersign settings > docs/configuration.md")
        .isEqualTo(SettingsCommand.page());
  }

  @Test
  void whatLocalModeSetsIsASettingOfAPart() {
    assertThat(
            Stream.of(io.countersign.bridge.Settings.ALL, io.countersign.streams.Settings.ALL)
                .<Setting<?>>flatMap(List::stream)
                .map(Setting::name))
        .containsAll(StackSettings.fixed().keySet());
  }
}
