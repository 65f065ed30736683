package org.catena.adapters.rsync;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.catena.adapters.command.BoundedOutput;
import org.catena.adapters.command.CommandResult;
import org.catena.adapters.posix.PartialFile;
import org.catena.adapters.remote.Claim;
import org.catena.adapters.remote.Outflow;
import org.catena.adapters.remote.RemoteFiles;
import org.catena.adapters.remote.Unserved;
import org.catena.adapters.rsync.DiskServer.Deed;
import org.catena.adapters.spi.Failure;
import org.catena.adapters.spi.Fault;
import org.catena.workflows.model.Content;

/** What lies at a disk server: our script asks and names, {@code rsync} carries. */
final class RsyncFiles implements RemoteFiles {
  private static final int WORDS = 1 << 16;

  /** Of hundreds of thousands of files, in bytes. */
  private static final int LONGEST_LIST = 1 << 27;

  /**
   * Names never come to a shell; nothing is compared with what an earlier copy left; what is
   * written is ours and has the rights that the one who writes usually gives; progress is told at
   * once.
   */
  private static final List<String> OPTIONS =
      List.of(
          "-s",
          "--inplace",
          "--whole-file",
          "--ignore-times",
          "--copy-links",
          "--chmod=F0666",
          "--info=progress2",
          "--no-human-readable",
          "--outbuf=N");

  private final DiskServer server;
  private final List<URI> roots;

  /**
   * @param roots in the one way to write them
   */
  RsyncFiles(DiskServer server, List<URI> roots) {
    this.server = server;
    this.roots = List.copyOf(roots);
  }

  @Override
  public Optional<Claim> claim(URI file, long bytes) throws Unserved {
    Optional<Told> told = told(file, "measure");
    if (told.isPresent() && !told.get().file()) {
      throw Unserved.refused(
          new Failure(
              Fault.BAD_REQUEST,
              "%s is a %s: only files are measured".formatted(file, told.get().kind())));
    }
    return told.map(Told::claim);
  }

  @Override
  public Optional<Content> content(URI file) throws Unserved {
    return content(file, 0);
  }

  @Override
  public Optional<Boolean> directory(URI file) throws Unserved {
    return told(file, "kind").map(Told::directory);
  }

  private Optional<Told> told(URI file, String what) throws Unserved {
    BoundedOutput said = new BoundedOutput(WORDS);
    Deed deed = new Deed("look at", file);
    CommandResult answer = server.ask(deed, words(file, what), sign -> new Numbers(said, sign));
    if (RsyncFaults.missing(answer)) {
      return Optional.empty();
    }
    require(deed, answer);
    Optional<Told> told = Told.parse(said.text());
    if (told.isEmpty()) {
      throw notUnderstood(file, "it is '%s'".formatted(said.text().strip()));
    }
    return told;
  }

  @Override
  public List<Child> children(URI directory) throws Unserved {
    if (!directory(directory).equals(Optional.of(true))) {
      throw Unserved.refused(
          new Failure(Fault.FILE_MISSING, directory + " is no directory: only these are listed"));
    }
    BoundedOutput list = new BoundedOutput(LONGEST_LIST);
    Deed deed = new Deed("list", directory);
    require(deed, server.ask(deed, words(directory, "children"), sign -> new Growing(list, sign)));
    if (list.isFull()) {
      throw notUnderstood(directory, "it is too long");
    }
    try {
      return Children.parse(list.bytes());
    } catch (Children.Unreadable unreadable) {
      throw notUnderstood(directory, String.valueOf(unreadable.getMessage()));
    }
  }

  /** To be measured where the server cannot do it; {@link #fetch} is for what is to be kept. */
  @Override
  public Content read(URI file, Sink sink, LongConsumer progress) throws Unserved, IOException {
    Deed deed = new Deed("read", file);
    Outflow flow =
        Outflow.of(
            "rsync-read",
            file,
            out -> server.ask(deed, words(file, "read"), sign -> new Growing(out, sign)),
            sink,
            progress);
    require(deed, flow.result());
    return flow.came();
  }

  @Override
  public Content fetch(URI file, PartialFile here, LongConsumer progress)
      throws Unserved, IOException {
    String place = here.place().toString();
    carry(new Deed("read", file), literally(address(file)), place, here.place(), progress);
    return here.written();
  }

  @Override
  public void write(Path source, long bytes, URI file, LongConsumer progress) throws Unserved {
    Deed deed = new Deed("write", file);
    require(deed, server.ask(deed, words(file, "room"), sign -> new BoundedOutput(WORDS)));
    carry(deed, source.toString(), address(file), source, progress);
  }

  /**
   * @param here the one of both that is on this machine
   */
  private void carry(Deed deed, String from, String to, Path here, LongConsumer progress)
      throws Unserved {
    List<String> words = new ArrayList<>(OPTIONS);
    words.addAll(List.of("--", from, to));
    CommandResult end =
        server.carry(
            deed, words, sign -> new Numbers(new BoundedOutput(WORDS), sign.andThen(progress)));
    if (!end.succeeded()) {
      throw new Unserved(
          RsyncFaults.carried(deed.doing(), deed.file(), here, from.equals(here.toString()), end));
    }
  }

  /** From one place at the server to another; what is there is overwritten. */
  void copy(URI from, URI to, LongConsumer progress) throws Unserved {
    Deed deed = new Deed("write", to);
    require(deed, server.ask(deed, words(to, "room"), sign -> new BoundedOutput(WORDS)));
    require(
        deed,
        server.ask(
            deed,
            List.of(root(from), "copy", from.getPath(), to.getPath()),
            sign -> new Numbers(new BoundedOutput(WORDS), sign.andThen(progress))));
  }

  /** What is there under the new name stays. */
  @Override
  public void move(URI from, URI to) throws Unserved {
    BoundedOutput said = new BoundedOutput(WORDS);
    Deed deed = new Deed("give its name to", to);
    require(
        deed,
        server.ask(
            deed,
            List.of(root(to), "name", from.getPath(), to.getPath()),
            sign -> new Numbers(said, sign)));
    if (!said.text().endsWith("named\n")) {
      throw notUnderstood(to, "it is '%s'".formatted(said.text().strip()));
    }
  }

  @Override
  public void delete(URI file) throws Unserved {
    Deed deed = new Deed("delete", file);
    require(deed, server.ask(deed, words(file, "delete"), sign -> new BoundedOutput(WORDS)));
  }

  private List<String> words(URI file, String what) {
    return List.of(root(file), what, file.getPath());
  }

  /** The innermost one; all that comes here is beneath one. */
  private String root(URI file) {
    return roots.stream()
        .map(URI::getPath)
        .filter(root -> (file.getPath() + "/").startsWith(root.replaceAll("/*$", "/")))
        .max(Comparator.comparingInt(String::length))
        .orElseThrow(() -> new IllegalArgumentException(file + " is beneath no storage"));
  }

  private static String address(URI file) {
    return file.getHost() + ":" + file.getPath();
  }

  /** The rsync there would take it for a pattern, and send what else fits it. */
  private static String literally(String address) {
    return address.replaceAll("([*?\\[])", "\\\\$1");
  }

  private static Unserved notUnderstood(URI file, String why) {
    return new Unserved(
        new Failure(
            Fault.STORAGE_UNREACHABLE,
            "the server's answer about %s cannot be used: %s".formatted(file, why)));
  }

  private static void require(Deed deed, CommandResult answer) throws Unserved {
    if (!answer.succeeded()) {
      Failure failure = RsyncFaults.answered(deed.doing(), deed.file(), answer);
      throw answer.endIsKnown() ? Unserved.refused(failure) : new Unserved(failure);
    }
  }
}
