package org.catena.adapters.webdav;

/** Which of two storages is told to copy; the other way is tried when that one cannot. */
public enum CopyDirection {
  /** The destination, which fetches the file. */
  PULL,
  /** The source, which brings it. */
  PUSH;

  CopyDirection other() {
    return this == PULL ? PUSH : PULL;
  }
}
