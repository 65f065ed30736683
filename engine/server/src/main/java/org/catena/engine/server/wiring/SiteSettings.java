package org.catena.engine.server.wiring;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.UnboundConfigurationPropertiesException;
import org.springframework.boot.context.properties.bind.handler.NoUnboundElementsBindHandler;
import org.springframework.core.convert.ConversionFailedException;
import org.springframework.core.env.Environment;

/**
 * All sites, by name. A word that means nothing is refused: a misspelt limit must not be a default.
 */
record SiteSettings(Map<String, SiteSetting> sites) {
  /** The site that every installation has: this machine. */
  static final String LOCAL = "LOCAL";

  private static final String PREFIX = "catena.sites";
  static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,99}");

  /**
   * @throws SitesRefused naming the property that is wrong
   */
  static SiteSettings read(Environment environment) {
    Map<String, SiteSetting> sites = new TreeMap<>(Map.of(LOCAL, SiteSetting.NONE));
    try {
      sites.putAll(
          Binder.get(environment)
              .bind(
                  PREFIX,
                  Bindable.mapOf(String.class, SiteSetting.class),
                  new NoUnboundElementsBindHandler(BindHandler.DEFAULT))
              .orElse(Map.of()));
    } catch (BindException refused) {
      throw new SitesRefused(said(refused), refused);
    }
    for (String name : sites.keySet()) {
      if (!NAME.matcher(name).matches()) {
        throw new SitesRefused(
            "'%s' is no name of a site: use letters, digits, '-' and '_'".formatted(name));
      }
    }
    return new SiteSettings(Map.copyOf(sites));
  }

  private static String words(Class<?> type) {
    return Arrays.stream(type.getEnumConstants())
        .map(constant -> constant.toString().toLowerCase(Locale.ROOT))
        .collect(Collectors.joining(", "));
  }

  static String said(BindException refused) {
    if (refused.getCause() instanceof UnboundConfigurationPropertiesException unknown) {
      return unknown.getUnboundProperties().stream()
              .map(property -> property.getName().toString())
              .sorted()
              .collect(Collectors.joining(", "))
          + ": no site has such a property; the README names those that there are";
    }
    Throwable cause = refused;
    while (cause.getCause() != null) {
      cause = cause.getCause();
      if (cause instanceof ConversionFailedException word
          && word.getTargetType().getType().isEnum()) {
        return "%s = '%s' is none of the words that there are: %s"
            .formatted(refused.getName(), word.getValue(), words(word.getTargetType().getType()));
      }
    }
    String value =
        refused.getProperty() == null ? "" : " = '" + refused.getProperty().getValue() + "'";
    return "%s%s cannot be read: %s".formatted(refused.getName(), value, cause.getMessage());
  }
}
