package org.catena.engine.server.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.catena.engine.server.bed.ServerTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PageAddressesTest extends ServerTest {
  private final CookieManager cookies = new CookieManager();
  private final HttpClient browser = HttpClient.newBuilder().cookieHandler(cookies).build();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/runs",
        "/runs/173692",
        "/campaigns",
        "/data",
        "/links",
        "/sites",
        "/retry",
        "/minitrees",
        "/intake"
      })
  void everyPageCanBeOpenedByItsAddress(String address) throws Exception {
    logIn();

    HttpResponse<String> page = ask(request(address));

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body()).contains("<div id=\"app\">");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/runs/173692", "/runs?state=stopped", "/camunda/app/cockpit/default/", "/"})
  void aLoginGoesOnToThePageThatWasAskedFor(String address) throws Exception {
    ask(request(address));

    assertThat(logIn()).isEqualTo(address);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/wordmark.svg", "/assets/app.js", "/camunda/app/cockpit/scripts/deps.js"})
  void whatAPageLoadsIsNothingToGoOnTo(String address) throws Exception {
    ask(request("/data"));
    ask(request(address));

    assertThat(logIn()).isEqualTo("/data");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/login", "/login.css", "/favicon.svg"})
  void theLoginPageNeedsNoLogin(String address) throws Exception {
    assertThat(ask(request(address)).statusCode()).isEqualTo(200);
  }

  @Test
  void anAddressThatIsNoPageIsNotFound() throws Exception {
    logIn();

    assertThat(ask(request("/runs/173692/else")).statusCode()).isEqualTo(404);
  }

  /** Where the login leads to. */
  private String logIn() throws Exception {
    ask(request("/login"));
    String form =
        "username=%s&password=%s&_csrf=%s"
            .formatted(seed.admin().user(), seed.admin().password(), token());
    HttpResponse<String> in =
        ask(
            request("/login")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form)));
    return in.headers().firstValue("Location").orElse("").replaceFirst("^http://[^/]+", "");
  }

  private HttpResponse<String> ask(HttpRequest.Builder request) throws Exception {
    return browser.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private String token() {
    return cookies.getCookieStore().getCookies().stream()
        .filter(cookie -> cookie.getName().equals("XSRF-TOKEN") && cookie.getPath().equals("/"))
        .map(HttpCookie::getValue)
        .findFirst()
        .orElseThrow();
  }
}
