package org.catena.adapters.arc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.catena.adapters.contract.JobFixture;
import org.catena.adapters.https.TestAuthority;
import org.catena.adapters.spi.Fault;
import org.catena.adapters.spi.JobBackend;
import org.catena.adapters.spi.SubmitOutcome;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** An element that answers as it is told, and a backend that asks it. */
abstract class CapturedFixture extends JobFixture {
  static final String NEW = "POST /1.0/jobs?action=new";
  static final String STATUS = "POST /1.0/jobs?action=status";
  static final String ENDED = "GET /1.0/jobs?state=FINISHED,FAILED,KILLED";
  static final String NOT_STARTED = "GET /1.0/jobs?state=ACCEPTING,ACCEPTED,PREPARING,PREPARED";
  static final String MADE =
      "{\"job\":{\"status-code\":\"201\",\"reason\":\"Created\",\"id\":\"n4tNDm\","
          + "\"state\":\"ACCEPTING\"}}";

  @TempDir Path directory;
  final TestAuthority authority = new TestAuthority("CA");
  ScriptedElement element;
  ArcJobBackend backend;

  @BeforeEach
  void anElementThatSpeaksTheFirstVersion() throws IOException {
    element = new ScriptedElement(authority, directory);
    element.on("GET ", 200, "{\"version\":\"1.0\"}");
    element.on(ENDED, 200, "");
    element.on(NOT_STARTED, 200, "");
    element.on("PUT /1.0/jobs/n4tNDm/session/catena-job.sh", 200, "");
    Files.writeString(directory.resolve("token"), "ey.one.two\n");
    backend = backend(element.url());
  }

  @AfterEach
  void close() {
    backend.close();
    element.close();
  }

  @Override
  protected JobBackend backend() {
    return backend;
  }

  final ArcJobBackend backend(URI url) throws IOException {
    return new ArcJobBackend(
        settings(url, Optional.empty()), Duration.ofHours(1), Clock.systemUTC());
  }

  final ArcSettings settings(URI url, Optional<Path> certificate) {
    return new ArcSettings(
        "grid",
        url,
        directory.resolve("state"),
        certificate,
        Optional.empty(),
        certificate.isPresent() ? Optional.empty() : Optional.of(directory.resolve("token")),
        directory.resolve("ca.pem"),
        Optional.empty(),
        List.of(),
        DescriptionLanguage.ADL,
        Duration.ofSeconds(20),
        Duration.ZERO,
        Duration.ofMinutes(5),
        2);
  }

  static Fault fault(SubmitOutcome outcome) {
    assertThat(outcome).isInstanceOf(SubmitOutcome.Refused.class);
    return ((SubmitOutcome.Refused) outcome).failure().fault();
  }
}
