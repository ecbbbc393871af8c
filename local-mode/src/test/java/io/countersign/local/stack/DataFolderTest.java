package io.countersign.local.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {
  @TempDir Path folder;

  @Test
  void aFolderServesOneAtATime() {
    try (DataFolder first = DataFolder.at(folder)) {
      assertThatThrownBy(() -> DataFolder.at(folder))
          .hasMessageContaining(first.path().toString())
          .hasMessageContaining("--data");
    }
    DataFolder.at(folder).close();
  }

  @Test
  void aFolderWithoutSpaceIsRefusedAndMayBeUsedAfterwards() {
    assertThatThrownBy(() -> DataFolder.at(folder, Long.MAX_VALUE))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith(folder + " has ")
        .hasMessageContaining("make room");
    DataFolder.at(folder).close();
  }

  @Test
  void aFolderThatCannotBeMadeIsOneMessage() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "not a folder");
    assertThatThrownBy(() -> DataFolder.at(file))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith(file + " cannot be used as --data: choose a folder");
  }

  @Test
  void whatIsInAFolderStays() throws Exception {
    try (DataFolder data = DataFolder.at(folder.resolve("new/one"))) {
      Files.writeString(data.log(), "kept");
    }
    assertThat(folder.resolve("new/one/countersign.log")).hasContent("kept");
  }

  @Test
  void aTemporaryFolderGoesWithAllThatIsInIt() throws Exception {
    DataFolder data = DataFolder.temporary();
    Files.writeString(Files.createDirectories(data.path().resolve("a/b")).resolve("c"), "gone");
    data.close();
    assertThat(data.path()).doesNotExist();
  }

  @Test
  void aTemporaryFolderThatIsKeptStays() throws Exception {
    DataFolder data = DataFolder.temporary();
    data.keep();
    data.close();
    assertThat(data.path()).exists();
    Files.delete(data.path().resolve("lock"));
    Files.delete(data.path());
  }
}
