package org.catena.engine.dag;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.catena.engine.core.site.Software;
import org.catena.workflows.dag.write.TemplateSubmitFile;
import org.catena.workflows.model.CommandTemplate;
import org.catena.workflows.model.Resources;

/**
 * The commands of a chain, and where their programs are.
 *
 * @param process run for each chunk, with placeholders
 * @param merge run once, with placeholders
 * @param software names that stand for the beginning of a command
 * @param folder what relative paths in the commands start from, absolute
 * @param searchPath PATH of whoever exports
 */
record JobCommands(
    String process,
    String merge,
    Software software,
    Resources resources,
    Path folder,
    String searchPath) {
  /**
   * The submit description of a command.
   *
   * @param values of the placeholders there are, for the check
   * @throws IllegalArgumentException naming an unknown placeholder, or a program that is not there
   */
  TemplateSubmitFile submitFile(String command, Map<String, String> values, Path logs) {
    CommandTemplate template = CommandTemplate.parse(command);
    template.fill(values);
    List<String> words = software.resolve(template.arguments()).orElse(template.arguments());
    return new TemplateSubmitFile(
        program(words.get(0)), words.subList(1, words.size()), folder, logs, resources);
  }

  /** Jobs have no PATH, so the program is looked for now. */
  private Path program(String word) {
    if (word.indexOf('/') >= 0) {
      Path program = folder.resolve(word).normalize();
      if (Files.isExecutable(program)) {
        return program;
      }
      throw new IllegalArgumentException("there is no program " + program);
    }
    for (String place : searchPath.split(File.pathSeparator, -1)) {
      Path program = folder.resolve(place).resolve(word);
      if (!place.isEmpty() && Files.isRegularFile(program) && Files.isExecutable(program)) {
        return program;
      }
    }
    throw new IllegalArgumentException(
        "no program '%s' is in PATH; give its path, or --software %s=COMMAND%s"
            .formatted(
                word,
                word,
                software.programs().isEmpty() ? "" : " (known: " + software.known() + ")"));
  }
}
