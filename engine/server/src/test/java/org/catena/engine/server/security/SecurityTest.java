package org.catena.engine.server.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.catena.engine.server.bed.Seed;
import org.catena.engine.server.bed.ServerTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

final class SecurityTest extends ServerTest {
  private static final String RETRY = "/api/v1/runs/" + Seed.STOPPED + "/retry";

  @Autowired private FirstAdministrator first;

  @Test
  void programsWithoutALoginAreToldSo() throws Exception {
    for (String path : List.of("/api/v1/summary", "/api/v1/stream", "/v3/api-docs")) {
      HttpResponse<String> answer = send(request(path));
      assertThat(answer.statusCode()).as(path).isEqualTo(401);
      assertThat(answer.body()).contains("remedy");
      assertThat(answer.headers().firstValue("WWW-Authenticate").orElse(""))
          .doesNotContain("Basic");
    }
    assertThat(
            send(request("/api/v1/summary").header("Authorization", basic("admin", "guess")))
                .statusCode())
        .isEqualTo(401);
  }

  @Test
  void peopleWithoutALoginAreSentToTheForm() throws Exception {
    for (String path : List.of("/", "/index.html", "/camunda/app/cockpit/default/")) {
      HttpResponse<String> answer = send(request(path));
      assertThat(answer.statusCode()).as(path).isEqualTo(302);
      assertThat(answer.headers().firstValue("Location").orElse("")).endsWith("/login");
    }
    HttpResponse<String> form = send(request("/login"));
    assertThat(form.body()).contains("name=\"_csrf\" value=").contains("/login.css");
    assertThat(form.body()).doesNotContain("<script");
    assertThat(form.headers().firstValue("Content-Security-Policy").orElse(""))
        .startsWith("default-src 'self'");
    assertThat(send(request("/camunda/api/engine/engine/")).statusCode()).isEqualTo(401);
  }

  @Test
  void theTokenOfTheDataDirectoryLetsTheCommandLineAct() throws Exception {
    String token = Files.readString(data().resolve("token")).strip();

    assertThat(send(bearer("/api/v1/summary", token)).statusCode()).isEqualTo(200);
    assertThat(post(bearer(RETRY, token)).statusCode()).isEqualTo(200);
    assertThat(desk.retries()).contains("command-line " + Seed.STOPPED);
    assertThat(send(bearer("/api/v1/summary", token + "x")).statusCode()).isEqualTo(401);
    assertThat(send(bearer("/api/v1/summary", "")).statusCode()).isEqualTo(401);
    assertThat(
            PosixFilePermissions.toString(Files.getPosixFilePermissions(data().resolve("token"))))
        .isEqualTo("rw-------");
  }

  private HttpRequest.Builder bearer(String path, String token) {
    return request(path).header("Authorization", "Bearer " + token);
  }

  @Test
  void whoOnlyReadsMayNotAct() throws Exception {
    for (String path :
        List.of(
            RETRY,
            "/api/v1/runs/173692/purge",
            "/api/v1/jobs/3/hold",
            "/api/v1/jobs/3/release",
            "/api/v1/jobs/3/remove",
            "/api/v1/retry/what-if",
            "/api/v1/sites/LUND/close",
            "/api/v1/sites/LUND/open",
            "/api/v1/campaigns",
            "/api/v1/campaigns/mc/april/pause",
            "/api/v1/campaigns/mc/april/cancel",
            "/api/v1/campaigns/mc/april/parameters",
            "/api/v1/events",
            "/api/v1/rses/NIKHEF/reconcile",
            "/api/v1/rses/NIKHEF/repair",
            "/api/v1/files/cms/run-00173692.raw.csv/check")) {
      HttpResponse<String> answer = post(reader(path));
      assertThat(answer.statusCode()).as(path).isEqualTo(403);
      assertThat(answer.body()).contains("only administrators");
    }
  }

  @Test
  void aRequestFromAForeignPageIsRefused() throws Exception {
    HttpResponse<String> forged = post(admin(RETRY).header("Origin", "http://evil.example"));

    assertThat(forged.statusCode()).isEqualTo(403);
    assertThat(forged.body()).contains("X-XSRF-TOKEN");
  }

  @Test
  void oneLoginServesPagesInterfaceAndCockpit() throws Exception {
    CookieManager cookies = new CookieManager();
    HttpClient browser = HttpClient.newBuilder().cookieHandler(cookies).build();
    HttpResponse<String> landed =
        logIn(browser, cookies, seed.admin().user(), seed.admin().password());
    assertThat(landed.statusCode()).isEqualTo(302);
    assertThat(landed.headers().firstValue("Location").orElse("")).doesNotContain("error");

    assertThat(send(browser, request("/api/v1/summary")).statusCode()).isEqualTo(200);
    assertThat(send(browser, request("/camunda/app/cockpit/default/")).statusCode()).isEqualTo(200);
    HttpResponse<String> who = send(browser, request("/camunda/api/admin/auth/user/default"));
    assertThat(who.body())
        .contains("\"userId\":\"" + seed.admin().user() + "\"")
        .contains("cockpit");
    assertThat(
            send(browser, request("/camunda/api/engine/engine/default/process-definition/count"))
                .body())
        .contains("\"count\":1");
    assertThat(send(browser, request("/camunda/app/cockpit/styles/user-styles.css")).body())
        .contains("ce-eol-banner");

    HttpRequest.Builder bare = request(RETRY).POST(HttpRequest.BodyPublishers.noBody());
    assertThat(send(browser, bare).statusCode()).isEqualTo(403);
    HttpRequest.Builder ours =
        request(RETRY)
            .header("X-XSRF-TOKEN", token(cookies))
            .POST(HttpRequest.BodyPublishers.noBody());
    assertThat(send(browser, ours).statusCode()).isEqualTo(200);

    HttpRequest.Builder logout =
        request("/logout")
            .header("X-XSRF-TOKEN", token(cookies))
            .POST(HttpRequest.BodyPublishers.noBody());
    assertThat(send(browser, logout).statusCode()).isEqualTo(302);
    assertThat(send(browser, request("/api/v1/summary")).statusCode()).isEqualTo(401);
  }

  @Test
  void aWrongPasswordLeadsBackToTheForm() throws Exception {
    CookieManager cookies = new CookieManager();
    HttpClient browser = HttpClient.newBuilder().cookieHandler(cookies).build();

    HttpResponse<String> landed = logIn(browser, cookies, "nobody", "guess");

    assertThat(landed.headers().firstValue("Location").orElse("")).endsWith("/login?error");
    assertThat(send(browser, request("/login?error")).body()).contains("is wrong");
  }

  private HttpResponse<String> logIn(
      HttpClient browser, CookieManager cookies, String user, String password) throws Exception {
    send(browser, request("/login"));
    String form =
        "username=%s&password=%s&_csrf=%s"
            .formatted(
                URLEncoder.encode(user, StandardCharsets.UTF_8),
                URLEncoder.encode(password, StandardCharsets.UTF_8),
                token(cookies));
    return send(
        browser,
        request("/login")
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form)));
  }

  private static String token(CookieManager cookies) {
    return cookies.getCookieStore().getCookies().stream()
        .filter(cookie -> cookie.getName().equals("XSRF-TOKEN") && cookie.getPath().equals("/"))
        .map(HttpCookie::getValue)
        .findFirst()
        .orElseThrow();
  }

  private static HttpResponse<String> send(HttpClient browser, HttpRequest.Builder request)
      throws Exception {
    return browser.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  @Test
  void healthAndMetricsAreReadOnThisMachineButNotThroughAProxy() throws Exception {
    assertThat(send(request("/actuator/health")).body()).contains("\"UP\"");
    assertThat(send(request("/actuator/prometheus")).statusCode()).isEqualTo(200);
    HttpRequest.Builder passedOn =
        request("/actuator/health").header("X-Forwarded-For", "10.0.0.1");
    assertThat(send(passedOn).statusCode()).isEqualTo(401);
    assertThat(send(request("/actuator/info")).statusCode()).isEqualTo(401);
    assertThat(send(admin("/actuator/health")).body()).contains("components");
  }

  @Test
  void theFirstAdministratorIsMadeOnce() {
    List<FirstAdministrator.Credentials> told = new ArrayList<>();

    first.ensure(told::add);

    assertThat(told).isEmpty();
    assertThat(seed.admin().user()).isEqualTo("admin");
    assertThat(seed.admin().password()).hasSizeGreaterThanOrEqualTo(20);
  }
}
