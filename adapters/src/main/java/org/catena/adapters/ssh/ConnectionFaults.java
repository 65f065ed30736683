package org.catena.adapters.ssh;

import java.util.Locale;
import org.catena.adapters.command.CommandResult;
import org.catena.adapters.spi.Failure;
import org.catena.adapters.spi.Fault;

/**
 * Why no connection came about, in ssh's words (OpenSSH 8 to 10). What it does not say in words
 * that are here is a host that does not answer: tried again, and nothing is concluded from it.
 */
final class ConnectionFaults {
  private ConnectionFaults() {}

  /** Of an attempt to connect, with which nothing was done at the host. */
  static Failure of(SshSettings settings, CommandResult result) {
    String said = said(result);
    String lower = said.toLowerCase(Locale.ROOT);
    if (lower.contains("remote host identification has changed")) {
      return refused(
          settings,
          "it shows another key than the one in %s. Ask its administrators; when they changed it,"
                  .formatted(settings.knownHosts())
              + " write the new one there (ssh.known-hosts)",
          said);
    }
    if (lower.contains("host key verification failed") || lower.contains("no matching host key")) {
      return refused(
          settings,
          "its key is not in %s: write it there (ssh.known-hosts)".formatted(settings.knownHosts()),
          said);
    }
    if (lower.contains("permission denied (") || lower.contains("too many authentication")) {
      return refused(
          settings,
          "it does not let %s in with %s: see ssh.user and ssh.key, and authorized_keys there"
              .formatted(settings.user(), settings.key()),
          said);
    }
    if (lower.contains("load key") || lower.contains("unprotected private key")) {
      return refused(
          settings, "%s is no key that ssh can use: see ssh.key".formatted(settings.key()), said);
    }
    return new Failure(
        Fault.SITE_UNREACHABLE,
        "%s, the %s, does not answer: %s"
            .formatted(
                settings.host(), settings.role(), result.timedOut() ? "no end in time" : said));
  }

  private static Failure refused(SshSettings settings, String what, String said) {
    return new Failure(
        Fault.NOT_AUTHORISED,
        "%s, the %s: %s. ssh says: %s".formatted(settings.host(), settings.role(), what, said));
  }

  /** The last words: before them ssh prints boxes of them. */
  private static String said(CommandResult result) {
    String line = result.err().strip().replaceAll("@{5,}", "").replaceAll("\\s*\\R\\s*", " / ");
    return line.length() > 500 ? line.substring(0, 500) + " ..." : line;
  }
}
