package io.countersign.audit.evidence;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.function.LongConsumer;

/** The bytes of a file as they are stored, counted and hashed while they are read. */
final class StoredBytes extends FilterInputStream {
  private final MessageDigest digest = sha256();
  private final LongConsumer progress;
  private long count;

  /**
   * Over a file.
   *
   * @param progress is told of every so many bytes
   */
  StoredBytes(InputStream in, LongConsumer progress) {
    super(in);
    this.progress = progress;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int read = super.read(bytes, offset, length);
    if (read > 0) {
      digest.update(bytes, offset, read);
      count += read;
      progress.accept(read);
    }
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
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
