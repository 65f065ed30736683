package org.catena.adapters.xrootd;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.catena.adapters.command.BoundedOutput;
import org.catena.adapters.command.CommandResult;
import org.catena.adapters.command.Leash;
import org.catena.adapters.posix.StorageFaults;
import org.catena.adapters.remote.Claim;
import org.catena.adapters.remote.RemoteFiles;
import org.catena.adapters.remote.Unserved;
import org.catena.adapters.spi.Failure;
import org.catena.adapters.spi.Fault;
import org.catena.workflows.model.Adler32;
import org.catena.workflows.model.Content;

/** What lies on storages: {@code xrdfs} asks and names, {@code xrdcp} reads and writes. */
final class XrootdFiles implements RemoteFiles {
  /** A storage may name another algorithm than the one it was asked for. */
  private static final Pattern SUM = Pattern.compile("(?mi)^adler32 +([0-9a-f]{1,8})\\s*$");

  /** A slower disk is no working one. */
  private static final long SLOWEST_BYTES_A_SECOND = 10_000_000;

  /** Of hundreds of thousands of files, in bytes. */
  private static final int LONGEST_LIST = 1 << 27;

  /** What {@code xrdfs ls} warns with, and how it begins the line of what it could not look at. */
  private static final String INCOMPLETE = "may be incomplete";

  private static final String GONE = "----";

  private static final Duration LIST_LIMIT = Duration.ofMinutes(10);

  private final XrootdPrograms programs;
  private final ByteFlow flow;
  private final Duration answerLimit;

  XrootdFiles(XrootdPrograms programs, ByteFlow flow, Duration answerLimit) {
    this.programs = programs;
    this.flow = flow;
    this.answerLimit = answerLimit;
  }

  @Override
  public Optional<Claim> claim(URI file, long bytes) throws Unserved {
    Optional<Entry> entry = entry(file);
    if (entry.isEmpty()) {
      return Optional.empty();
    }
    // XRootD 5.8 never answers when asked a second time for the checksum of a directory.
    if (entry.get().directory()) {
      throw Unserved.refused(
          new Failure(Fault.BAD_REQUEST, file + " is a directory: only files are measured"));
    }
    CommandResult answer =
        programs.call(
            "xrdfs",
            List.of(
                XrootdAddressing.server(file),
                "query",
                "checksum",
                XrootdAddressing.path(file) + "?cks.type=adler32"),
            answerLimit.plusSeconds(entry.get().bytes() / SLOWEST_BYTES_A_SECOND));
    if (XrootdFaults.missing(answer)) {
      return Optional.empty();
    }
    if (!answer.succeeded() && !XrootdFaults.unsupported(answer)) {
      throw new Unserved(XrootdFaults.of("look at", file, answer));
    }
    return Optional.of(new Claim(entry.get().bytes(), adler32(answer)));
  }

  @Override
  public Optional<Content> content(URI file) throws Unserved {
    return content(file, 0);
  }

  @Override
  public Optional<Boolean> directory(URI file) throws Unserved {
    return entry(file).map(Entry::directory);
  }

  @Override
  public List<Child> children(URI directory) throws Unserved {
    if (!new XrootdAddressing().speakable(directory)) {
      throw Unserved.refused(
          new Failure(
              Fault.BAD_REQUEST,
              "%s cannot be listed: the tools read its letters in their own way"
                  .formatted(directory)));
    }
    String path = XrootdAddressing.path(directory).replaceAll("/+$", "");
    // A file is listed as if it were in its own directory.
    if (entry(directory).filter(Entry::directory).isEmpty()) {
      throw Unserved.refused(
          new Failure(Fault.FILE_MISSING, directory + " is no directory: only these are listed"));
    }
    BoundedOutput list = new BoundedOutput(LONGEST_LIST);
    CommandResult answer =
        programs.run(
            "xrdfs",
            List.of(XrootdAddressing.server(directory), "ls", "-l", path),
            LIST_LIMIT,
            InputStream.nullInputStream(),
            list,
            new Leash());
    require("list", directory, answer);
    // Of several servers one may not answer, and the exit code is 0 all the same.
    if (list.isFull() || answer.err().contains(INCOMPLETE)) {
      throw new Unserved(
          new Failure(
              Fault.STORAGE_UNREACHABLE,
              "the storage's list of %s is not whole: %s"
                  .formatted(directory, list.isFull() ? "it is too long" : answer.err().strip())));
    }
    List<Child> children = new ArrayList<>();
    for (String line : list.text().lines().filter(each -> !each.startsWith(GONE)).toList()) {
      children.add(Listed.parse(line, path).orElseThrow(() -> notUnderstood(directory, line)));
    }
    return children;
  }

  private static Unserved notUnderstood(URI directory, String line) {
    return new Unserved(
        new Failure(
            Fault.STORAGE_UNREACHABLE,
            "the storage's list of %s holds '%s', which cannot be understood"
                .formatted(directory, line)));
  }

  /** What the storage says of a name without looking into it; empty when there is nothing. */
  Optional<Entry> entry(URI file) throws Unserved {
    CommandResult answer = ask(file, "stat", XrootdAddressing.path(file));
    if (XrootdFaults.missing(answer)) {
      return Optional.empty();
    }
    require("look at", file, answer);
    Optional<Entry> entry = Entry.parse(answer.out());
    if (entry.isEmpty()) {
      throw new Unserved(
          new Failure(
              Fault.STORAGE_UNREACHABLE, "the storage's answer about " + file + " cannot be read"));
    }
    return entry;
  }

  @Override
  public Content read(URI file, Sink sink, LongConsumer progress) throws Unserved, IOException {
    return flow.from(file, answerLimit, sink, progress);
  }

  @Override
  public void write(Path source, long bytes, URI file, LongConsumer progress) throws Unserved {
    try (InputStream in = Files.newInputStream(source)) {
      write(in, bytes, file, progress);
    } catch (IOException unreadable) {
      throw Unserved.refused(StorageFaults.reading(source, unreadable));
    }
  }

  /** Likewise, what comes from elsewhere. */
  void write(InputStream in, long bytes, URI file, LongConsumer progress) throws Unserved {
    flow.to(file, in, answerLimit.plusSeconds(bytes / SLOWEST_BYTES_A_SECOND), progress);
  }

  @Override
  public void move(URI from, URI to) throws Unserved {
    require(
        "give its name to",
        from,
        ask(from, "mv", XrootdAddressing.path(from), XrootdAddressing.path(to)));
  }

  @Override
  public void delete(URI file) throws Unserved {
    CommandResult answer = ask(file, "rm", XrootdAddressing.path(file));
    if (!XrootdFaults.missing(answer)) {
      require("delete", file, answer);
    }
  }

  static Optional<Adler32> adler32(CommandResult answer) {
    Matcher sum = SUM.matcher(answer.out());
    return answer.succeeded() && sum.find()
        ? Optional.of(Adler32.of(Long.parseLong(sum.group(1), 16)))
        : Optional.empty();
  }

  private CommandResult ask(URI file, String... words) throws Unserved {
    List<String> line = new ArrayList<>(List.of(XrootdAddressing.server(file)));
    line.addAll(List.of(words));
    return programs.call("xrdfs", line, answerLimit);
  }

  private static void require(String doing, URI file, CommandResult answer) throws Unserved {
    if (!answer.succeeded()) {
      Failure failure = XrootdFaults.of(doing, file, answer);
      throw answer.endIsKnown() ? Unserved.refused(failure) : new Unserved(failure);
    }
  }
}
