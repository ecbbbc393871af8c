package io.countersign.audit.evidence;

import io.countersign.correlation.evidence.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.util.HexFormat;
import java.util.function.LongConsumer;

/** The bytes of a file as they are stored, counted and hashed while they are read. */
final class StoredBytes extends DigestInputStream {
  private final LongConsumer progress;
  private long count;

  /**
   * Reads a file.
   *
   * @param progress receives the number of bytes of each read
   */
  StoredBytes(InputStream in, LongConsumer progress) {
    super(in, Sha256.newDigest());
    this.progress = progress;
  }

  @Override
  public int read() throws IOException {
    int read = super.read();
    counted(read < 0 ? 0 : 1);
    return read;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int read = super.read(bytes, offset, length);
    counted(read);
    return read;
  }

  @Override
  public boolean markSupported() {
    return false;
  }

  /** Reads what is left, so that count and hash are those of the whole file. */
  void drain() throws IOException {
    transferTo(OutputStream.nullOutputStream());
  }

  long count() {
    return count;
  }

  /** In hex; of what was read so far, and only once. */
  String sha256Hex() {
    return HexFormat.of().formatHex(getMessageDigest().digest());
  }

  private void counted(int read) {
    if (read > 0) {
      count += read;
      progress.accept(read);
    }
  }
}
