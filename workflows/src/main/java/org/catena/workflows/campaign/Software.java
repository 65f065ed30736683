package org.catena.workflows.campaign;

import java.util.Optional;
import java.util.function.Function;

/** What must be there for a job to run; only sites that have it are considered. */
public sealed interface Software {
  /**
   * Installed at the site under this name (ARC: a runtime environment below {@code APPS/}).
   *
   * @param name as in the configuration, without {@code APPS/}
   */
  record RuntimeEnvironment(String name) implements Software {
    @Override
    public <R> R fold(Function<RuntimeEnvironment, R> environment, Function<Image, R> image) {
      return environment.apply(this);
    }
  }

  /**
   * An image from the catalogue.
   *
   * @param scope empty: that of the user who submits
   * @param name with its ending {@code .sif}
   */
  record Image(Optional<String> scope, String name) implements Software {
    private static final String ENDING = ".sif";

    /** Reads {@code NAME} or {@code SCOPE:NAME}; the ending may be left out. */
    public static Image parse(String text) {
      int colon = text.indexOf(':');
      String name = text.substring(colon + 1);
      return new Image(
          colon < 0 ? Optional.empty() : Optional.of(text.substring(0, colon)), withEnding(name));
    }

    /** The name of an image file. */
    public static String withEnding(String name) {
      return name.contains(ENDING) ? name : name + ENDING;
    }

    @Override
    public <R> R fold(Function<RuntimeEnvironment, R> environment, Function<Image, R> image) {
      return image.apply(this);
    }
  }

  /** One function for each kind of software. */
  <R> R fold(Function<RuntimeEnvironment, R> environment, Function<Image, R> image);
}
