package org.catena.engine.server.histogram;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import java.util.zip.CheckedInputStream;
import org.catena.workflows.model.Adler32;
import org.catena.workflows.model.Content;

/** Reads a column of a comma-separated file, and measures the very bytes it reads. */
final class ColumnReader {
  private ColumnReader() {}

  static ColumnRead read(Path path, Content expected, String column) {
    try (InputStream file = new BufferedInputStream(Files.newInputStream(path));
        CheckedInputStream checked = new CheckedInputStream(file, new java.util.zip.Adler32());
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(checked, StandardCharsets.UTF_8))) {
      ColumnRead read = parse(lines, path, column);
      lines.transferTo(Writer.nullWriter());
      Content found = new Content(Files.size(path), Adler32.of(checked.getChecksum().getValue()));
      return found.equals(expected)
          ? read
          : new ColumnRead.Corrupt(
              "%s holds %s; the catalogue says %s".formatted(path, found, expected));
    } catch (NoSuchFileException e) {
      return new ColumnRead.Corrupt("nothing lies at " + path);
    } catch (IOException e) {
      return new ColumnRead.Unusable(path + " cannot be read: " + e.getMessage());
    }
  }

  private static ColumnRead parse(BufferedReader lines, Path path, String column)
      throws IOException {
    String header = lines.readLine();
    List<String> columns = header == null ? List.of() : cells(header);
    int index = columns.indexOf(column);
    if (index < 0) {
      return new ColumnRead.Unusable(
          "%s has no column '%s'; it has %s".formatted(path, column, columns));
    }
    DoubleStream.Builder values = DoubleStream.builder();
    int number = 1;
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      number++;
      if (line.isBlank()) {
        continue;
      }
      try {
        values.add(Double.parseDouble(cells(line).get(index)));
      } catch (NumberFormatException | IndexOutOfBoundsException e) {
        return new ColumnRead.Unusable(
            "%s, line %d: no number in column '%s'".formatted(path, number, column));
      }
    }
    return new ColumnRead.Values(values.build().toArray());
  }

  private static List<String> cells(String line) {
    return Stream.of(line.split(",", -1)).map(ColumnReader::plain).toList();
  }

  private static String plain(String cell) {
    String text = cell.strip();
    return text.length() >= 2 && text.startsWith("\"") && text.endsWith("\"")
        ? text.substring(1, text.length() - 1)
        : text;
  }
}
