package org.catena.workflows.campaign.steering;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * The words that stand in LDMX's templates where a job's value is to come. A word that the template
 * itself gives a value is none.
 */
final class Placeholders {
  /** Each with how a line with it has to begin. */
  private static final Map<String, String> WORDS = words();

  private static final Pattern WORD =
      Pattern.compile(
          "(?<![A-Za-z0-9_])(" + String.join("|", WORDS.keySet()) + ")(?![A-Za-z0-9_])");

  private final List<String> lines;

  Placeholders(List<String> lines) {
    this.lines = lines;
  }

  private static Map<String, String> words() {
    Map<String, String> words = new LinkedHashMap<>();
    words.put("RUNNUMBER", "p.run = RUNNUMBER");
    words.put("SEED1", "sim.randomSeeds");
    words.put("SEED2", "sim.randomSeeds");
    words.put("INPUTNAME", "p.inputFiles");
    words.put("INPUTFILE", "lheLib=INPUTFILE");
    words.put("PILEUPFILENAME", "pileupFileName");
    words.put("NUMEVENTS", "p.maxEvents");
    words.put("vDET", "detector =");
    words.put("beamE", "beamEnergy =");
    words.put("nELECTRONS", "nElectrons =");
    words.put("nELE", "nElectrons =");
    words.put("nEle", "nElectrons =");
    words.put("ACT_PARAMRUN", "/ldmx/persistency/root/runNumber");
    words.put("ACT_PARAMSEED1", "/random/setSeeds");
    words.put("ACT_PARAMSEED2", "/random/setSeeds");
    return words;
  }

  static String remedy(String placeholder) {
    String beginning = WORDS.getOrDefault(placeholder, "");
    return placeholder.equals("NUMEVENTS")
        ? "set NumberOfEvents, and begin the line with '" + beginning + "'"
        : "begin the line with '" + beginning + "'";
  }

  /** The first one in a line, comments aside. */
  Optional<String> in(String line) {
    return WORD.matcher(withoutComment(line))
        .results()
        .map(found -> found.group(1))
        .filter(Predicate.not(this::isVariable))
        .findFirst();
  }

  private boolean isVariable(String word) {
    Pattern assignment = Pattern.compile("\\s*" + word + "\\s*=[^=].*", Pattern.DOTALL);
    return lines.stream().anyMatch(line -> assignment.matcher(line).matches());
  }

  /** A '#' within quotes begins none. */
  private static String withoutComment(String line) {
    char quote = 0;
    for (int at = 0; at < line.length(); at++) {
      char letter = line.charAt(at);
      if (quote == 0 && letter == '#') {
        return line.substring(0, at);
      }
      if (quote == 0 && (letter == '"' || letter == '\'')) {
        quote = letter;
      } else if (letter == quote) {
        quote = 0;
      }
    }
    return line;
  }
}
