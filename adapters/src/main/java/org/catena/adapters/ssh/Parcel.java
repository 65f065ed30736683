package org.catena.adapters.ssh;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Files on their way out, as {@code take.sh} reads them. Each is read when its turn comes. */
final class Parcel {
  private static final String NO_CONTENT = "-";

  /** A line of the parcel, and the file whose bytes follow it. */
  private record Item(String head, @Nullable Path content) {}

  private final List<Item> items = new ArrayList<>();

  /**
   * @param kind as {@code take.sh} lists them, with content
   * @param there where it is to be
   */
  void add(String kind, Path there, Path content) throws IOException {
    String sum = Checksum.of(content);
    items.add(new Item(head(kind, Files.size(content), sum, there), content));
  }

  void addFolder(Path there) throws IOException {
    items.add(new Item(head("folder", 0, NO_CONTENT, there), null));
  }

  void addEmpty(Path there) throws IOException {
    items.add(new Item(head("file", 0, Checksum.ofNothing(), there), null));
  }

  private static String head(String kind, long size, String sum, Path there) throws IOException {
    if (there.toString().chars().anyMatch(Character::isISOControl)) {
      throw new IOException(
          "'%s' has a line end or control character in its name: choose another"
              .formatted(there.toString().replaceAll("\\p{Cntrl}", "?")));
    }
    return "%s %d %s\n%s\n".formatted(kind, size, sum, there);
  }

  /** All of it, to be read once. */
  InputStream open() {
    return new SequenceInputStream(
        new Enumeration<>() {
          private int next;
          private boolean content;

          @Override
          public boolean hasMoreElements() {
            return next <= items.size();
          }

          @Override
          public InputStream nextElement() {
            if (next == items.size()) {
              next++;
              return text("end 0 -\n");
            }
            Item item = items.get(next);
            if (!content && item.content() != null) {
              content = true;
              return text(item.head());
            }
            next++;
            boolean body = content;
            content = false;
            return body && item.content() != null ? file(item.content()) : text(item.head());
          }
        });
  }

  private static InputStream text(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  private static InputStream file(Path content) {
    try {
      return Files.newInputStream(content);
    } catch (IOException gone) {
      throw new UncheckedIOException(gone); // ends the parcel, which is then not taken
    }
  }
}
