package org.catena.engine.server.wiring;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets a first start be killed while it makes its tables. H2 commits each table by itself, so half
 * a schema stays, which nobody can complete: Flyway and the process engine both find tables that
 * are not theirs to make.
 *
 * <p>A mark stands beside the file from before the database is made until all tables are there. A
 * start that finds the mark knows that the file holds nothing but half a schema, sets it aside and
 * makes it anew. A database that once was whole has no mark and is never touched. On PostgreSQL
 * tables are made in transactions and no mark is needed.
 */
final class UnfinishedDatabase {
  private static final Logger LOG = LoggerFactory.getLogger(UnfinishedDatabase.class);
  private static final String FILE_DATABASE = "jdbc:h2:file:";

  private final Path file;
  private final Path mark;

  private UnfinishedDatabase(Path file) {
    this.file = file;
    this.mark = beside(".being-made");
  }

  /**
   * @param url JDBC address of the database
   */
  static UnfinishedDatabase of(String url) {
    return url.startsWith(FILE_DATABASE)
        ? new UnfinishedDatabase(Path.of(pathIn(url) + ".mv.db").toAbsolutePath())
        : new UnfinishedDatabase(Path.of(""));
  }

  private static String pathIn(String url) {
    int options = url.indexOf(';');
    return url.substring(FILE_DATABASE.length(), options < 0 ? url.length() : options);
  }

  private Path beside(String ending) {
    return file.resolveSibling(file.getFileName() + ending);
  }

  private boolean isFile() {
    return file.isAbsolute();
  }

  /**
   * To be called before the database is opened.
   *
   * @throws IOException when its directory cannot be written
   */
  void begin() throws IOException {
    if (!isFile() || (Files.exists(file) && !Files.exists(mark))) {
      return;
    }
    Files.createDirectories(mark.resolveSibling("."));
    if (Files.exists(file)) {
      LOG.warn("{} was being made when the last start ended; it is made anew", file);
      Files.move(file, beside(".unfinished"), StandardCopyOption.REPLACE_EXISTING);
    }
    if (!Files.exists(mark)) {
      Files.createFile(mark);
    }
    makeNamesDurable();
  }

  /**
   * To be called when all tables are there and before anything is written into them that matters.
   *
   * @throws IOException when its directory cannot be written
   */
  void end() throws IOException {
    if (isFile() && Files.deleteIfExists(mark)) {
      Files.deleteIfExists(beside(".unfinished"));
      // A mark that came back after a power cut would cost a good database.
      makeNamesDurable();
    }
  }

  private void makeNamesDurable() throws IOException {
    Path directory = mark.resolveSibling(".").normalize();
    try (FileChannel names = FileChannel.open(directory, StandardOpenOption.READ)) {
      names.force(true);
    }
  }
}
