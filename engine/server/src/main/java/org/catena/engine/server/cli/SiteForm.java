package org.catena.engine.server.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.Charset;

/**
 * A site's description, made of answers.
 *
 * @param text of its file
 */
record SiteForm(String name, String text) {
  /** Asks on this process's input; an empty answer leaves a line out. */
  static SiteForm ask(PrintStream out) throws IOException {
    return ask(new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset())), out);
  }

  static SiteForm ask(BufferedReader answers, PrintStream out) throws IOException {
    Questions ask = new Questions(answers, out);
    String name = ask.one("Name of the site (letters, digits, - and _)");
    String kind = ask.one("Kind: local, htcondor, slurm or arc");
    StringBuilder text = new StringBuilder("kind: " + kind + "\n");
    String inner =
        switch (kind) {
          case "htcondor" ->
              ask.line("programs", "Directory of condor_submit (empty: in PATH)")
                  + ask.line("files", "Does the pool share our files? shared or transferred");
          case "slurm" ->
              ask.line("programs", "Directory of sbatch (empty: in PATH)")
                  + ask.line("partition", "Partition (empty: the default)")
                  + ask.line("account", "Account (empty: the default)");
          case "arc" ->
              ask.line("url", "Address, https://HOST:PORT/arex")
                  + ask.line("certificate", "File of the proxy certificate")
                  + ask.line("queue", "Queue (empty: the default)");
          default -> "";
        };
    if (!inner.isEmpty()) {
      text.append(kind).append(":\n").append(inner);
    }
    if (kind.equals("htcondor") || kind.equals("slurm")) {
      text.append(login(ask));
    }
    text.append(ask.line("at-once", "Most jobs of ours there (empty: the default)").stripLeading());
    String storage = ask.one("RSE near it (empty: none)");
    if (!storage.isEmpty()) {
      text.append("storage:\n  ").append(storage).append(":\n  ");
      text.append(ask.line("path", "Path under which its machines see " + storage));
    }
    return new SiteForm(name, text.toString());
  }

  private static String login(Questions ask) throws IOException {
    String host = ask.one("Login node to reach over ssh (empty: the programs are on this machine)");
    return host.isEmpty()
        ? ""
        : "ssh:\n  host: "
            + host
            + "\n"
            + ask.line("user", "User there")
            + ask.line("key", "File of the private key")
            + ask.line("known-hosts", "File with the host's key")
            + ask.line("directory", "Folder there for our files (empty: it shares ours)")
                .replaceFirst("^$", "  shared-files: true\n");
  }

  /** Questions and their answers. */
  private record Questions(BufferedReader answers, PrintStream out) {
    String one(String question) throws IOException {
      out.print(question + ": ");
      out.flush();
      String answer = answers.readLine();
      if (answer == null) {
        throw new IOException("the answers ended at '" + question + "'; nothing was changed");
      }
      return answer.strip();
    }

    String line(String word, String question) throws IOException {
      String answer = one(question);
      return answer.isEmpty() ? "" : "  " + word + ": " + answer + "\n";
    }
  }
}
