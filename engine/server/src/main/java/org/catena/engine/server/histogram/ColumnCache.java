package org.catena.engine.server.histogram;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.catena.workflows.model.Content;
import org.jspecify.annotations.Nullable;

/** Columns that were read and found good, until their file changes. Bounded; drops the oldest. */
final class ColumnCache {
  private static final long MOST_VALUES = 8_000_000;

  private record Key(Path path, String column, Content expected, FileTime modified, long size) {}

  private final Map<Key, double[]> columns = new LinkedHashMap<>(16, 0.75f, true);
  private long values;

  ColumnRead read(Path path, Content expected, String column) {
    try {
      BasicFileAttributes now = Files.readAttributes(path, BasicFileAttributes.class);
      return read(new Key(path, column, expected, now.lastModifiedTime(), now.size()));
    } catch (IOException unreadable) {
      return ColumnReader.read(path, expected, column);
    }
  }

  private ColumnRead read(Key key) {
    double[] known = get(key);
    if (known != null) {
      return new ColumnRead.Values(known);
    }
    ColumnRead read = ColumnReader.read(key.path(), key.expected(), key.column());
    if (read instanceof ColumnRead.Values good) {
      put(key, good.values());
    }
    return read;
  }

  private synchronized double @Nullable [] get(Key key) {
    return columns.get(key);
  }

  private synchronized void put(Key key, double[] column) {
    double[] before = columns.put(key, column);
    values += column.length - (before == null ? 0 : before.length);
    Iterator<double[]> oldest = columns.values().iterator();
    while (values > MOST_VALUES && oldest.hasNext()) {
      values -= oldest.next().length;
      oldest.remove();
    }
  }
}
