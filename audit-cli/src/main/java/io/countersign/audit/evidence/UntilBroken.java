package io.countersign.audit.evidence;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * A stream that ends where the one below breaks, so that no reader's buffer loses what was read
 * before; it remembers why.
 */
final class UntilBroken extends FilterInputStream {
  private Optional<IOException> failure = Optional.empty();

  UntilBroken(InputStream in) {
    super(in);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
  }

  @Override
  public int read(byte[] bytes, int offset, int length) {
    if (failure.isPresent()) {
      return -1;
    }
    try {
      return super.read(bytes, offset, length);
    } catch (IOException e) {
      failure = Optional.of(e);
      return -1;
    }
  }

  @Override
  public boolean markSupported() {
    return false;
  }

  /** Left to the code that opened the file: its hash needs the bytes that were not read. */
  @Override
  public void close() {}

  /** Why it ended too early; empty if it did not. */
  Optional<IOException> failure() {
    return failure;
  }
}
