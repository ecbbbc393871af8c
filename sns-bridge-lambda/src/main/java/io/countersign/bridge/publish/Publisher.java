package io.countersign.bridge.publish;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where records go. */
public interface Publisher extends AutoCloseable {
  /**
   * Publishes everything and waits until each is acknowledged or has failed; never throws because
   * something could not be published.
   *
   * @return one receipt for each publication, in their order
   */
  List<Receipt> publish(List<? extends Publication> publications);

  @Override
  void close();

  /**
   * What became of one publication.
   *
   * @param records how many records were acknowledged
   * @param failure why it is not, or not wholly, acknowledged; null where it is
   */
  record Receipt(int records, @Nullable String failure) {
    public boolean isAcknowledged() {
      return failure == null;
    }
  }
}
