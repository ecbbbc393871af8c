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

  /**
   * Does what publishing needs, and publishes nothing: what a first publication loads is loaded
   * then. Holds no connection afterwards, and never throws because there was none.
   */
  void rehearse(List<? extends Publication> examples);

  @Override
  void close();

  /**
   * What became of one publication.
   *
   * @param records how many records were acknowledged
   * @param failure why it is not, or not wholly, acknowledged; null where it is
   * @param refused whether it will fail again however often it is tried
   */
  record Receipt(int records, @Nullable String failure, boolean refused) {
    /** All of it was acknowledged. */
    public static Receipt acknowledged(int records) {
      return new Receipt(records, null, false);
    }

    /** Some of it was not, and may be if it is tried again. */
    public static Receipt failed(int records, String failure) {
      return new Receipt(records, failure, false);
    }

    public boolean isAcknowledged() {
      return failure == null;
    }
  }
}
