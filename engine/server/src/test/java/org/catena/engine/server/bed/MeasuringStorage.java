package org.catena.engine.server.bed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.catena.adapters.spi.EraseOutcome;
import org.catena.adapters.spi.Failure;
import org.catena.adapters.spi.Fault;
import org.catena.adapters.spi.FileUrl;
import org.catena.adapters.spi.StartOutcome;
import org.catena.adapters.spi.StatOutcome;
import org.catena.adapters.spi.TransferAgent;
import org.catena.adapters.spi.TransferKey;
import org.catena.adapters.spi.TransferReport;
import org.catena.adapters.spi.TransferRequest;
import org.catena.workflows.model.Adler32;
import org.catena.workflows.model.Content;

/** Measures files; what is seen from outside never copies or deletes. */
public final class MeasuringStorage implements TransferAgent {
  public static Content measure(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    java.util.zip.Adler32 sum = new java.util.zip.Adler32();
    sum.update(bytes);
    return new Content(bytes.length, Adler32.of(sum.getValue()));
  }

  @Override
  public Map<FileUrl, StatOutcome> stat(Set<FileUrl> files) {
    return files.stream().collect(Collectors.toMap(url -> url, MeasuringStorage::outcome));
  }

  private static StatOutcome outcome(FileUrl url) {
    try {
      return new StatOutcome.Measured(measure(url.path()));
    } catch (NoSuchFileException e) {
      return new StatOutcome.Missing();
    } catch (IOException e) {
      return new StatOutcome.Unreadable(
          new Failure(Fault.STORAGE_UNREACHABLE, url + " cannot be read"));
    }
  }

  @Override
  public Map<TransferKey, StartOutcome> start(Collection<TransferRequest> copies) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Map<TransferKey, TransferReport> poll(Set<TransferKey> copies) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Map<FileUrl, EraseOutcome> erase(Set<FileUrl> files) {
    throw new UnsupportedOperationException();
  }
}
