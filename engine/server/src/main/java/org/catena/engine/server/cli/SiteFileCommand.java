package org.catena.engine.server.cli;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.catena.engine.server.cli.client.RestClient;
import org.catena.engine.server.cli.client.RestFault;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Adds, changes or removes the file of a site, while jobs run. */
abstract class SiteFileCommand implements Callable<Integer> {
  private static final String ENDING = ".yaml";
  private static final String YAML = "application/yaml";

  final CatenaCommand catena;

  @Spec private CommandSpec spec;

  SiteFileCommand(CatenaCommand catena) {
    this.catena = catena;
  }

  static String path(String site) {
    return "/sites/" + RestClient.part(site);
  }

  final int put(String site, String text, String done) throws IOException {
    String answer = catena.server().put(path(site), YAML, text);
    catena.print(catena.json() ? answer : done.formatted(site));
    return ExitCode.GOOD;
  }

  final CommandLine.ParameterException wrong(String why) {
    return new CommandLine.ParameterException(spec.commandLine(), why);
  }

  final String read(Path file) throws IOException {
    try {
      return Files.readString(file, StandardCharsets.UTF_8);
    } catch (NoSuchFileException absent) {
      throw wrong("there is no file " + file);
    } catch (CharacterCodingException notText) {
      throw wrong(file + " is not UTF-8 text: save it as UTF-8");
    }
  }

  static String named(Path file) {
    String name = String.valueOf(file.getFileName());
    return name.endsWith(ENDING) ? name.substring(0, name.length() - ENDING.length()) : name;
  }

  @Command(
      name = "add",
      description = {
        "Adds a site, described by a file NAME.yaml or by answering questions.",
        "It is tested, and gets jobs once its tests have succeeded."
      })
  static final class Add extends SiteFileCommand {
    @Parameters(
        paramLabel = "FILE",
        arity = "0..1",
        description = "The description; its name is the site's.")
    private @Nullable Path file;

    @Option(names = "--form", description = "Ask what is needed.")
    private boolean form;

    @Option(
        names = "--name",
        paramLabel = "SITE",
        description = "The site's name, if it is not the file's.")
    private @Nullable String name;

    Add(CatenaCommand catena) {
      super(catena);
    }

    @Override
    public Integer call() throws IOException {
      if (form == (file != null)) {
        throw wrong("give a FILE or --form");
      }
      if (file == null) {
        SiteForm asked = SiteForm.ask(catena.terminal().out());
        return add(asked.name(), asked.text());
      }
      return add(name == null ? named(file) : name, read(file));
    }

    private int add(String site, String text) throws IOException {
      try {
        catena.server().get(path(site), Map.of());
      } catch (RestFault unknown) {
        if (unknown.status() == 404) {
          return put(site, text, "%s is set up; 'catena sites' shows its tests and its jobs.");
        }
        throw unknown;
      }
      throw new RestFault(
          409, "there is a site %s: change it with 'catena site edit'".formatted(site));
    }
  }

  @Command(name = "edit", description = "Changes a site; its jobs go on.")
  static final class Edit extends SiteFileCommand {
    @Parameters(
        paramLabel = "FILE",
        description = "Its whole new description, in a file NAME.yaml.")
    private Path file = Path.of("");

    @Option(
        names = "--name",
        paramLabel = "SITE",
        description = "The site's name, if it is not the file's.")
    private @Nullable String name;

    Edit(CatenaCommand catena) {
      super(catena);
    }

    @Override
    public Integer call() throws IOException {
      return put(name == null ? named(file) : name, read(file), "%s is changed.");
    }
  }

  @Command(name = "remove", description = "Removes a site; its jobs are followed to their end.")
  static final class Remove extends SiteFileCommand {
    @Parameters(paramLabel = "SITE", description = "The site's name.")
    private String site = "";

    Remove(CatenaCommand catena) {
      super(catena);
    }

    @Override
    public Integer call() throws IOException {
      String answer = catena.server().delete(path(site));
      catena.print(
          catena.json() ? answer : site + " is removed; its jobs are followed to their end.");
      return ExitCode.GOOD;
    }
  }
}
