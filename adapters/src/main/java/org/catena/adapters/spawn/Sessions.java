package org.catena.adapters.spawn;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The processes of a shell's session: what it started and what these started. */
final class Sessions {
  private static final Path PROC = Path.of("/proc");

  private Sessions() {}

  /** Whether this process is a worker that writes this results file, and not a later stranger. */
  static boolean isWorker(long pid, Path results) {
    try {
      String words = Files.readString(PROC.resolve(pid + "/cmdline"), StandardCharsets.ISO_8859_1);
      return words.contains(
          new String(
              results.toString().getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1));
    } catch (IOException gone) {
      return false;
    }
  }

  /** All processes of the session but its leader; a process that is dead and unread is not one. */
  static List<ProcessHandle> members(long leader) {
    List<ProcessHandle> members = new ArrayList<>();
    try (DirectoryStream<Path> all = Files.newDirectoryStream(PROC, "[0-9]*")) {
      for (Path process : all) {
        long pid = Long.parseLong(process.getFileName().toString());
        if (pid != leader && isMember(process, leader)) {
          ProcessHandle.of(pid).ifPresent(members::add);
        }
      }
    } catch (IOException failure) {
      throw new UncheckedIOException("/proc is not readable: this needs a Linux", failure);
    }
    return members;
  }

  /** proc(5), stat: after the name in parentheses come state, parent, group and session. */
  private static boolean isMember(Path process, long leader) {
    try {
      String stat = Files.readString(process.resolve("stat"), StandardCharsets.ISO_8859_1);
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", 5);
      return Long.parseLong(fields[3]) == leader && !fields[0].equals("Z");
    } catch (IOException gone) {
      return false;
    }
  }
}
