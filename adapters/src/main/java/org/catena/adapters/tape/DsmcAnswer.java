package org.catena.adapters.tape;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.catena.adapters.command.CommandResult;
import org.catena.adapters.spi.Failure;
import org.catena.adapters.spi.Fault;
import org.catena.adapters.spi.TapeName;

/**
 * What {@code dsmc} says. Its messages have numbers; of those that are rows of this table the first
 * counts. Its exit code is 0 when all went well, 4 when files were left out, 8 after a warning, 12
 * after an error.
 *
 * <p>Source: IBM Storage Protect 8.1, backup-archive client messages and client return codes. No
 * server was to be had to hear it from.
 */
final class DsmcAnswer {
  private static final Pattern NUMBER = Pattern.compile("(?m)\\bANS(\\d{4})[IWES]\\b");
  private static final int NO_FILES_MATCH = 1092;
  private static final int NO_OBJECTS_MATCH = 1302;

  private static final Map<Integer, Fault> NUMBERS =
      Map.ofEntries(
          Map.entry(1017, Fault.STORAGE_UNREACHABLE), // TCP/IP connection failure
          Map.entry(1025, Fault.NOT_AUTHORISED), // session rejected: authentication failure
          Map.entry(1029, Fault.STORAGE_UNREACHABLE), // communications have been dropped
          Map.entry(1107, Fault.BAD_REQUEST), // invalid option
          Map.entry(1217, Fault.BAD_REQUEST), // server name not found in the options file
          Map.entry(1301, Fault.STORAGE_UNREACHABLE), // server detected system error
          Map.entry(1311, Fault.STORAGE_FULL), // server out of data storage space
          Map.entry(1312, Fault.STORAGE_UNREACHABLE), // server media mount not possible
          Map.entry(1314, Fault.STORAGE_UNREACHABLE), // file data currently unavailable
          Map.entry(1329, Fault.STORAGE_FULL), // server out of data storage space
          Map.entry(1351, Fault.STORAGE_UNREACHABLE), // all server sessions are in use
          Map.entry(1353, Fault.NOT_AUTHORISED), // unknown or incorrect ID entered
          Map.entry(2050, Fault.NOT_AUTHORISED)); // it would have to ask for the password

  private final CommandResult result;

  DsmcAnswer(CommandResult result) {
    this.result = result;
  }

  /** Whether it says that there is no such file. */
  boolean absent() {
    return result.endIsKnown() && (says(NO_FILES_MATCH) || says(NO_OBJECTS_MATCH));
  }

  /** Whether a list of archived files has this path. */
  boolean lists(String path) {
    return result.succeeded()
        && Pattern.compile("(?m)^\\s*[\\d,]+ .*\\s" + Pattern.quote(path) + "\\s")
            .matcher(result.out())
            .find();
  }

  /**
   * Whether it counted just one file.
   *
   * @param counted "archived" or "retrieved"
   */
  boolean counts(String counted) {
    return result.endIsKnown()
        && total(counted).equals(Optional.of("1"))
        && total("failed").equals(Optional.of("0"));
  }

  /** What went wrong. */
  Failure failure(String doing, TapeName name) {
    if (!result.endIsKnown()) {
      return ArchiveFaults.of(Fault.STORAGE_UNREACHABLE, doing, name, result, result.out());
    }
    Matcher numbers = NUMBER.matcher(words());
    while (numbers.find()) {
      Fault fault = NUMBERS.get(Integer.parseInt(numbers.group(1)));
      if (fault != null) {
        return ArchiveFaults.of(fault, doing, name, result, messages());
      }
    }
    return ArchiveFaults.of(Fault.STORAGE_UNREACHABLE, doing, name, result, messages());
  }

  private Optional<String> total(String counted) {
    Matcher line =
        Pattern.compile("(?m)^Total number of objects " + counted + ": +([\\d,]+)\\s*$")
            .matcher(result.out());
    return line.find() ? Optional.of(line.group(1)) : Optional.empty();
  }

  private boolean says(int number) {
    return NUMBER
        .matcher(words())
        .results()
        .anyMatch(found -> Integer.parseInt(found.group(1)) == number);
  }

  /** Without its banner, which is longer than what it has to say. */
  private String messages() {
    return String.join(" ", words().lines().filter(line -> NUMBER.matcher(line).find()).toList());
  }

  private String words() {
    return result.out() + "\n" + result.err();
  }
}
