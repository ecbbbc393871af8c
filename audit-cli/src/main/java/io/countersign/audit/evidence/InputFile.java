package io.countersign.audit.evidence;

import io.countersign.correlation.evidence.Feed;
import java.nio.file.Path;
import java.util.Set;

/**
 * A file of evidence.
 *
 * @param admits which evidence it may hold: that of the option that named it
 */
public record InputFile(Path path, Set<Feed> admits) {
  public InputFile {
    admits = Set.copyOf(admits);
  }
}
