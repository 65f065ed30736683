package org.catena.engine.server.security;

import io.swagger.v3.oas.annotations.Hidden;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.HtmlUtils;

/** The form that lets people in. Plain HTML: it must work when nothing else does. */
@Hidden
@RestController
final class LoginPage {
  private static final MediaType HTML = MediaType.parseMediaType("text/html;charset=UTF-8");
  private static final String PAGE =
      """
      <!doctype html>
      <html lang="en">
      <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>Catena: log in</title>
        <link rel="icon" href="/favicon.svg">
        <link rel="stylesheet" href="/login.css">
      </head>
      <body>
        <main class="login">
          <form method="post" action="/login">
            <h1>Catena</h1>
            %s
            <label for="username">Name</label>
            <input id="username" name="username" autocomplete="username" required autofocus>
            <label for="password">Password</label>
            <input id="password" name="password" type="password" autocomplete="current-password"
                   required>
            <input type="hidden" name="%s" value="%s">
            <button type="submit">Log in</button>
          </form>
        </main>
      </body>
      </html>
      """;

  @GetMapping("/login")
  ResponseEntity<String> form(
      CsrfToken csrf,
      @RequestParam(name = "error", required = false) String error,
      @RequestParam(name = "logout", required = false) String logout) {
    return ResponseEntity.ok()
        .contentType(HTML)
        .cacheControl(CacheControl.noStore())
        .body(
            PAGE.formatted(
                message(error != null, logout != null),
                HtmlUtils.htmlEscape(csrf.getParameterName()),
                HtmlUtils.htmlEscape(csrf.getToken())));
  }

  private static String message(boolean failed, boolean loggedOut) {
    if (failed) {
      return "<p class=\"error\" role=\"alert\">Name or password is wrong.</p>";
    }
    return loggedOut ? "<p class=\"note\" role=\"status\">You are logged out.</p>" : "";
  }
}
