package io.countersign.streams.correlate;

import io.countersign.contract.DeadLetter;
import io.countersign.contract.Json;
import io.countersign.contract.Topics;
import io.countersign.streams.delivery.DeadLetters;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.streams.errors.DeserializationExceptionHandler;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends what cannot be read to the dead letters, in the same transaction, and goes on. The built-in
 * handlers would send the bytes as they are, which no reader of that topic expects.
 */
public final class UnreadableEvidence implements DeserializationExceptionHandler {
  /** Configuration: a {@link Runnable} that hears of each dead letter. */
  static final String LISTENER = "countersign.dead.letter.listener";

  private static final Logger LOG = LoggerFactory.getLogger(UnreadableEvidence.class);

  private Runnable listener = () -> {};

  @Override
  public Response handleError(
      ErrorHandlerContext context, ConsumerRecord<byte[], byte[]> record, Exception exception) {
    DeadLetter letter = DeadLetters.unreadable(record);
    LOG.warn("{}", letter.explanation());
    listener.run();
    return Response.resume(
        List.of(new ProducerRecord<>(Topics.DEAD_LETTERS.name(), Json.bytes(letter))));
  }

  @Override
  public void configure(Map<String, ?> configs) {
    if (configs.get(LISTENER) instanceof Runnable given) {
      listener = given;
    }
  }
}
