package org.catena.adapters.webdav;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** What comes from a storage, whose failures can be told from those of writing it here. */
final class Incoming extends FilterInputStream {
  /** Nothing more comes. */
  static final class Broken extends IOException {
    Broken(IOException cause) {
      super(cause.getMessage(), cause);
    }
  }

  Incoming(InputStream body) {
    super(body);
  }

  @Override
  public int read() throws IOException {
    try {
      return super.read();
    } catch (IOException failure) {
      throw new Broken(failure);
    }
  }

  @Override
  public int read(byte[] block, int from, int length) throws IOException {
    try {
      return super.read(block, from, length);
    } catch (IOException failure) {
      throw new Broken(failure);
    }
  }
}
