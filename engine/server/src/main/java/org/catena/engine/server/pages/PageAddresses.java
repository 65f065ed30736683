package org.catena.engine.server.pages;

import java.util.List;
import java.util.stream.Stream;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Every page is the same document; its program reads the address and shows that page. */
@Configuration(proxyBeanMethods = false)
public class PageAddresses implements WebMvcConfigurer {
  private static final String DOCUMENT = "/index.html";
  private static final List<String> PAGES =
      List.of(
          "/runs",
          "/runs/{number}",
          "/campaigns",
          "/data",
          "/links",
          "/sites",
          "/retry",
          "/minitrees",
          "/intake");

  /** Camunda's pages; what they load and ask for lies deeper or elsewhere. */
  private static final List<String> CAMUNDA_PAGES =
      List.of("/camunda", "/camunda/", "/camunda/app/{app}", "/camunda/app/{app}/{engine}/");

  @Override
  public void addViewControllers(ViewControllerRegistry registry) {
    PAGES.forEach(page -> registry.addViewController(page).setViewName("forward:" + DOCUMENT));
  }

  /**
   * What a person can have asked for. After a login they are brought there; anything else, such as
   * a picture or an answer of REST, is nothing to be brought to.
   */
  public static RequestMatcher asPage() {
    PathPatternRequestMatcher.Builder path = PathPatternRequestMatcher.withDefaults();
    return new OrRequestMatcher(
        Stream.of(List.of("/", DOCUMENT), PAGES, CAMUNDA_PAGES)
            .flatMap(List::stream)
            .<RequestMatcher>map(page -> path.matcher(HttpMethod.GET, page))
            .toList());
  }
}
