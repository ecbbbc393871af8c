package io.countersign.resilience.fuzz.input;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/** A change of bytes, whatever they mean. */
enum ByteMutation {
  FLIP {
    @Override
    byte[] of(byte[] bytes, int at, RandomGenerator random) {
      byte[] changed = bytes.clone();
      if (at < changed.length) {
        changed[at] ^= (byte) (1 << random.nextInt(8));
      }
      return changed;
    }
  },
  INSERT {
    @Override
    byte[] of(byte[] bytes, int at, RandomGenerator random) {
      return joined(
          Arrays.copyOf(bytes, at),
          Hostile.pick(PIECES, random).getBytes(StandardCharsets.ISO_8859_1),
          Arrays.copyOfRange(bytes, at, bytes.length));
    }
  },
  DELETE {
    @Override
    byte[] of(byte[] bytes, int at, RandomGenerator random) {
      int end = Math.min(bytes.length, at + 1 + random.nextInt(20));
      return joined(Arrays.copyOf(bytes, at), Arrays.copyOfRange(bytes, end, bytes.length));
    }
  },
  TRUNCATE {
    @Override
    byte[] of(byte[] bytes, int at, RandomGenerator random) {
      return Arrays.copyOf(bytes, at);
    }
  },
  REPEAT {
    @Override
    byte[] of(byte[] bytes, int at, RandomGenerator random) {
      int from = random.nextInt(at + 1);
      return joined(Arrays.copyOf(bytes, at), Arrays.copyOfRange(bytes, from, bytes.length));
    }
  };

  /** As bytes: wrong and overlong UTF-8, halves of pairs, marks of byte order, JSON's own signs. */
  private static final List<String> PIECES =
      List.of(
          "\u0000",
          "\u00ff",
          "\u00c0\u0080",
          "\u00ed\u00a0\u0080",
          "\u00f4\u0090\u0080\u0080",
          "\u00e2\u0082",
          "\u00ef\u00bb\u00bf",
          "\u00ff\u00fe",
          "\"",
          "\\",
          "{",
          "}",
          "[",
          "]",
          ",",
          ":",
          "null",
          "\\ud800",
          "\n");

  abstract byte[] of(byte[] bytes, int at, RandomGenerator random);

  /** Changes them somewhere. */
  byte[] in(byte[] bytes, RandomGenerator random) {
    return of(bytes, random.nextInt(bytes.length + 1), random);
  }

  static byte[] joined(byte[]... parts) {
    int length = Arrays.stream(parts).mapToInt(part -> part.length).sum();
    ByteBuffer all = ByteBuffer.allocate(length);
    Arrays.stream(parts).forEach(all::put);
    return all.array();
  }
}
