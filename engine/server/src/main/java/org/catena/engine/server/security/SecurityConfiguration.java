package org.catena.engine.server.security;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Map;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.webapp.impl.security.auth.ContainerBasedAuthenticationFilter;
import org.catena.engine.server.cli.directory.AccessToken;
import org.catena.engine.server.pages.PageAddresses;
import org.catena.engine.server.problem.Problems;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.CsrfConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.HttpStatusEntryPoint;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.authentication.www.BasicAuthenticationFilter;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfTokenRequestAttributeHandler;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.security.web.savedrequest.NullRequestCache;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Three doors: Camunda's webapps, programs, people. They share users and session. */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {
  /** Everything from ourselves; inline styles only because bpmn-js draws with them. */
  private static final String POLICY =
      "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:;"
          + " font-src 'self' data:; object-src 'none'; base-uri 'self'; form-action 'self';"
          + " frame-ancestors 'none'";

  /** After Spring Security, which must know the user first, and before Camunda's own filters. */
  private static final int AFTER_SPRING_SECURITY = 201;

  private static final String LOGIN = "/login";

  @Bean
  CamundaUsers camundaUsers(IdentityService identity) {
    return new CamundaUsers(identity);
  }

  @Bean
  Problems problems(ObjectMapper json) {
    return new Problems(json);
  }

  @Bean
  AccessToken accessToken(@Value("${catena.token-file}") Path file) throws IOException {
    return AccessToken.in(file);
  }

  @Bean
  FirstAdministrator firstAdministrator(
      IdentityService identity,
      AuthorizationService authorizations,
      PlatformTransactionManager transactions) {
    return new FirstAdministrator(
        identity, authorizations, new TransactionTemplate(transactions), new SecureRandom());
  }

  @Bean
  @Order(1)
  SecurityFilterChain camundaDoor(HttpSecurity http, CamundaUsers users) throws Exception {
    PathPatternRequestMatcher.Builder path = PathPatternRequestMatcher.withDefaults();
    http.securityMatcher(below("/camunda"))
        .authenticationProvider(users)
        .authorizeHttpRequests(
            requests ->
                requests
                    .dispatcherTypeMatchers(DispatcherType.ASYNC, DispatcherType.ERROR)
                    .permitAll()
                    .anyRequest()
                    .authenticated())
        .exceptionHandling(
            refusals ->
                refusals
                    .defaultAuthenticationEntryPointFor(
                        new HttpStatusEntryPoint(HttpStatus.UNAUTHORIZED),
                        path.matcher("/camunda/api/**"))
                    .defaultAuthenticationEntryPointFor(
                        new LoginUrlAuthenticationEntryPoint(LOGIN), request -> true))
        .requestCache(cache -> cache.requestCache(pagesAskedFor()))
        // The webapps bring their own token and their own headers.
        .csrf(CsrfConfigurer::disable)
        .headers(HeadersConfigurer::disable)
        .logout(logout -> logout.disable());
    return http.build();
  }

  @Bean
  @Order(2)
  SecurityFilterChain programDoor(
      HttpSecurity http, CamundaUsers users, AccessToken token, Problems problems)
      throws Exception {
    ProblemResponses refusal = new ProblemResponses(problems);
    PathPatternRequestMatcher.Builder path = PathPatternRequestMatcher.withDefaults();
    http.securityMatcher(new OrRequestMatcher(below("/api"), below("/actuator"), below("/v3")))
        .authenticationProvider(users)
        .authorizeHttpRequests(
            requests ->
                requests
                    .dispatcherTypeMatchers(DispatcherType.ASYNC, DispatcherType.ERROR)
                    .permitAll()
                    .requestMatchers(
                        request ->
                            new Loopback().matches(request)
                                && (path.matcher("/actuator/health/**").matches(request)
                                    || path.matcher("/actuator/prometheus").matches(request)))
                    .permitAll()
                    .requestMatchers(
                        path.matcher(HttpMethod.POST, "/api/v1/runs/{number}/retry"),
                        path.matcher(HttpMethod.POST, "/api/v1/runs/{number}/purge"),
                        path.matcher(HttpMethod.POST, "/api/v1/files/{scope}/{name}/{order}"),
                        path.matcher(HttpMethod.POST, "/api/v1/jobs/{id}/{order}"),
                        path.matcher(HttpMethod.POST, "/api/v1/sites/{name}/{order}"),
                        path.matcher(HttpMethod.PUT, "/api/v1/sites/{name}"),
                        path.matcher(HttpMethod.DELETE, "/api/v1/sites/{name}"),
                        path.matcher(HttpMethod.GET, "/api/v1/sites/{name}/history"),
                        path.matcher(HttpMethod.POST, "/api/v1/rules"),
                        path.matcher(HttpMethod.POST, "/api/v1/rules/{id}/{order}"),
                        path.matcher(HttpMethod.DELETE, "/api/v1/rules/{id}"),
                        path.matcher(HttpMethod.POST, "/api/v1/rses/{name}/{order}"),
                        path.matcher(HttpMethod.PUT, "/api/v1/quotas"),
                        path.matcher(HttpMethod.DELETE, "/api/v1/quotas"),
                        path.matcher(HttpMethod.POST, "/api/v1/retry/what-if"),
                        path.matcher(HttpMethod.POST, "/api/v1/campaigns"),
                        path.matcher(HttpMethod.POST, "/api/v1/campaigns/{scope}/{name}/{order}"),
                        path.matcher(HttpMethod.POST, "/api/v1/events"))
                    .hasRole(Roles.ADMIN)
                    .anyRequest()
                    .authenticated())
        .httpBasic(basic -> basic.authenticationEntryPoint(refusal))
        .addFilterBefore(new BearerTokenFilter(token, refusal), BasicAuthenticationFilter.class)
        .exceptionHandling(
            refusals -> refusals.authenticationEntryPoint(refusal).accessDeniedHandler(refusal))
        .requestCache(cache -> cache.requestCache(new NullRequestCache()))
        .logout(logout -> logout.disable())
        .csrf(
            csrf -> {
              pageToken().customize(csrf);
              csrf.ignoringRequestMatchers(SecurityConfiguration::isProgram);
            })
        .headers(headers -> headers.contentSecurityPolicy(csp -> csp.policyDirectives(POLICY)));
    return http.build();
  }

  @Bean
  @Order(3)
  SecurityFilterChain peopleDoor(HttpSecurity http, CamundaUsers users) throws Exception {
    http.authenticationProvider(users)
        .authorizeHttpRequests(
            requests ->
                requests
                    .dispatcherTypeMatchers(DispatcherType.ASYNC, DispatcherType.ERROR)
                    .permitAll()
                    .requestMatchers(LOGIN, "/login.css", "/favicon.svg", "/favicon.ico")
                    .permitAll()
                    .anyRequest()
                    .authenticated())
        .requestCache(cache -> cache.requestCache(pagesAskedFor()))
        .formLogin(form -> form.loginPage(LOGIN).failureUrl(LOGIN + "?error"))
        .logout(logout -> logout.logoutSuccessUrl(LOGIN + "?logout"))
        .csrf(pageToken())
        .headers(headers -> headers.contentSecurityPolicy(csp -> csp.policyDirectives(POLICY)));
    return http.build();
  }

  /** A login goes on to the page asked for, not to the last picture that a page wanted. */
  private static RequestCache pagesAskedFor() {
    HttpSessionRequestCache cache = new HttpSessionRequestCache();
    cache.setRequestMatcher(PageAddresses.asPage());
    // Else the address would end in ?continue, and so would every link made from it.
    cache.setMatchingRequestParameterName(null);
    return cache;
  }

  /** By the whole path: the webapps' servlets see only the end of it, and so would a plain word. */
  private static RequestMatcher below(String prefix) {
    PathPatternRequestMatcher.Builder path = PathPatternRequestMatcher.withDefaults();
    return new OrRequestMatcher(path.matcher(prefix), path.matcher(prefix + "/**"));
  }

  /** In a cookie that our pages read; made with the first answer, not only when asked for. */
  private static Customizer<CsrfConfigurer<HttpSecurity>> pageToken() {
    CsrfTokenRequestAttributeHandler plain = new CsrfTokenRequestAttributeHandler();
    plain.setCsrfRequestAttributeName(null);
    CookieCsrfTokenRepository cookie = CookieCsrfTokenRepository.withHttpOnlyFalse();
    cookie.setCookiePath("/");
    return csrf -> csrf.csrfTokenRepository(cookie).csrfTokenRequestHandler(plain);
  }

  /**
   * A browser sends {@code Origin} with every POST, so a request with credentials and without it is
   * not one that a foreign page made somebody's browser send.
   */
  private static boolean isProgram(HttpServletRequest request) {
    return request.getHeader(HttpHeaders.AUTHORIZATION) != null
        && request.getHeader(HttpHeaders.ORIGIN) == null;
  }

  @Bean
  FilterRegistrationBean<ContainerBasedAuthenticationFilter> webappLogin() {
    FilterRegistrationBean<ContainerBasedAuthenticationFilter> filter =
        new FilterRegistrationBean<>(new ContainerBasedAuthenticationFilter());
    filter.setInitParameters(
        Map.of("authentication-provider", WebappAuthentication.class.getName()));
    filter.addUrlPatterns("/camunda/app/*", "/camunda/api/*");
    filter.setOrder(AFTER_SPRING_SECURITY);
    return filter;
  }
}
