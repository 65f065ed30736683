package org.catena.adapters.tape;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;

/**
 * The commands of an archive, each a program and its arguments, which are handed on as they are but
 * for these in braces, wherever they stand: {@code {name}}, the file's name in the archive; {@code
 * {file}}, its path on this machine; {@code {checksum}}, its adler32. No shell sees them. Exit code
 * 0 says that all went well.
 *
 * @param store puts a file under a name where nothing is. Without {@code {file}} it reads it from
 *     its standard input
 * @param retrieve brings it back to a path where nothing is. Without {@code {file}} it writes it to
 *     its standard output
 * @param verify ends well when the archive has all of a file of that name, with {@code absentCode}
 *     when it has nothing of that name, and with any other code when it does not know
 * @param absentCode of verify and retrieve; 1 to 255
 */
public record ArchiveCommands(
    List<String> store, List<String> retrieve, List<String> verify, int absentCode) {
  public ArchiveCommands {
    store = require("store", store, Set.of("{name}", "{file}", "{checksum}"));
    retrieve = require("retrieve", retrieve, Set.of("{name}", "{file}"));
    verify = require("verify", verify, Set.of("{name}"));
    if (absentCode < 1 || absentCode > 255) {
      throw new IllegalArgumentException(
          "the exit code for what is absent (%d) is not one of 1 to 255".formatted(absentCode));
    }
  }

  private static List<String> require(String what, List<String> line, Set<String> known) {
    if (line.isEmpty() || line.get(0).isBlank()) {
      throw new IllegalArgumentException(
          "the archive's command to %s is empty: name the program".formatted(what));
    }
    if (line.stream().noneMatch(argument -> argument.contains("{name}"))) {
      throw new IllegalArgumentException(
          "the archive's command to %s does not say of what: put {name} into it".formatted(what));
    }
    for (String argument : line) {
      Matcher places = Places.PLACE.matcher(argument);
      while (places.find()) {
        if (!known.contains(places.group())) {
          throw new IllegalArgumentException(
              "the archive's command to %s has %s, which is none of %s"
                  .formatted(what, places.group(), new TreeSet<>(known)));
        }
      }
    }
    return List.copyOf(line);
  }
}
