package org.catena.workflows.dag;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * Text of DAG files. DAGMan decodes nothing: a name is its bytes. Here a name is a {@code String},
 * so that it can be a path and be shown; therefore UTF-8, as file systems and people write it. A
 * byte that is no UTF-8 becomes the lone surrogate U+DC80 to U+DCFF (as in Python's
 * "surrogateescape"), which no UTF-8 text can hold, and becomes that byte again when written: any
 * file survives being read and written.
 */
public final class LosslessText {
  private static final int ESCAPE = 0xDC00;

  private LosslessText() {}

  public static String decode(byte[] bytes, int from, int to) {
    int plain = 0;
    for (int i = from; i < to; i++) {
      plain |= bytes[i];
    }
    return plain >= 0
        ? new String(bytes, from, to - from, StandardCharsets.ISO_8859_1)
        : decodeUtf8(bytes, from, to);
  }

  private static String decodeUtf8(byte[] bytes, int from, int to) {
    CharsetDecoder decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    ByteBuffer in = ByteBuffer.wrap(bytes, from, to - from);
    CharBuffer out = CharBuffer.allocate(to - from);
    while (decoder.decode(in, out, true).isError()) {
      out.put((char) (ESCAPE | in.get() & 0xFF));
      decoder.reset();
    }
    return out.flip().toString();
  }

  public static byte[] encode(String text) {
    if (text.chars().noneMatch(c -> c >= ESCAPE && c <= Character.MAX_LOW_SURROGATE)) {
      return text.getBytes(StandardCharsets.UTF_8);
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream(text.length() + 16);
    for (int i = 0; i < text.length(); ) {
      int point = text.codePointAt(i);
      i += Character.charCount(point);
      if (point >= ESCAPE + 0x80 && point <= ESCAPE + 0xFF) {
        out.write(point);
      } else {
        out.writeBytes(Character.toString(point).getBytes(StandardCharsets.UTF_8));
      }
    }
    return out.toByteArray();
  }
}
