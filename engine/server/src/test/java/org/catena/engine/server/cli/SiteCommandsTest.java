package org.catena.engine.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people do with the files of sites at the command line. */
final class SiteCommandsTest {
  private static final String TEXT = "kind: slurm\n";

  @TempDir private Path directory;
  private RecordedServer server;

  @BeforeEach
  void start() throws IOException {
    server = new RecordedServer(directory);
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
  }

  private Shell.Result run(String... arguments) {
    String[] all = Arrays.copyOf(arguments, arguments.length + 2);
    all[arguments.length] = "--data-dir";
    all[arguments.length + 1] = directory.toString();
    return new Shell().run(all);
  }

  @Test
  void aFileIsHandedOverUnderItsOwnNameUnlessTheSiteIsThere() throws IOException {
    Path file = Files.writeString(directory.resolve("LUND.yaml"), TEXT);
    server.on("PUT /sites/LUND", 200, "{\"name\":\"LUND\"}");

    assertThat(run("site", "add", file.toString()).out()).contains("LUND is set up");
    assertThat(server.bodies()).contains(TEXT);
    assertThat(run("site", "edit", file.toString()).out()).contains("LUND is changed");

    server.on("GET /sites/LUND", 200, "{\"name\":\"LUND\"}");
    Shell.Result again = run("site", "add", file.toString());
    assertThat(again.code()).isEqualTo(1);
    assertThat(again.err()).contains("catena site edit");
  }

  @Test
  void aFileThatIsNotThereOrThatTheServerRefusesEndsWithTwo() throws IOException {
    assertThat(run("site", "add", directory.resolve("NONE.yaml").toString()).code()).isEqualTo(2);
    assertThat(run("site", "add").err()).contains("give a FILE or --form");

    Path file = Files.writeString(directory.resolve("LUND.yaml"), "kidn: slurm");
    server.on("PUT /sites/LUND", 400, "{\"detail\":\"LUND.yaml line 1: no\",\"remedy\":\"mend\"}");
    Shell.Result refused = run("site", "edit", file.toString());
    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.err()).contains("LUND.yaml line 1: no; mend");
  }

  @Test
  void aSiteIsShownWithItsDescriptionAndItsTests() {
    server.on(
        "GET /sites/LUND",
        200,
        """
        {"name":"LUND","running":3,"waiting":2,"held":0,"places":9,"closed":"is drained: moves",
         "description":"kind: slurm\\n","tests":[{"test":"compute","begun":"2026-11-21T12:00:00Z",
         "outcome":"failed","reason":"exit code 1"}]}""");

    assertThat(run("site", "show", "LUND").out())
        .contains("3 running, 2 waiting", "is drained: moves", "kind: slurm", "exit code 1");
  }

  @Test
  void historyTellsWhichLinesCameAndWent() {
    server.on(
        "GET /sites/LUND/history",
        200,
        """
        {"items":[{"at":"2026-11-21T12:00:00Z","who":"ruth","before":"kind: slurm\\nat-once: 3\\n",
         "after":"kind: slurm\\nat-once: 5\\n"}]}""");

    assertThat(run("site", "history", "LUND").out())
        .isEqualTo("2026-11-21T12:00:00Z  ruth changed it\n  - at-once: 3\n  + at-once: 5\n");
  }

  @Test
  void drainDowntimeAndRemovalAreToldToTheServer() {
    server.on("POST /sites/LUND/drain?reason=moves", 200, "{}");
    server.on("POST /sites/LUND/undrain", 200, "{}");
    server.on("POST /sites/LUND/downtime?reason=power&to=2026-12-01T08%3A00%3A00Z", 200, "{}");
    server.on("DELETE /sites/LUND", 200, "{}");

    assertThat(run("site", "drain", "LUND", "--reason", "moves").out()).contains("is drained");
    assertThat(run("site", "undrain", "LUND").out()).contains("no more");
    assertThat(
            run("site", "downtime", "LUND", "--to", "2026-12-01T08:00:00Z", "--reason", "power")
                .out())
        .contains("down until 2026-12-01T08:00:00Z");
    assertThat(run("site", "remove", "LUND").out()).contains("is removed");
  }

  @Test
  void theLastTestsStandInOneWordTheLatestLast() {
    server.on(
        "GET /sites",
        200,
        """
        {"items":[{"name":"LUND","takesNew":true,"software":[],"places":2,"waiting":0,"running":1,
         "held":0,"closed":null,"tests":[{"outcome":"open"},{"outcome":"failed"},
         {"outcome":"unknown"},{"outcome":"succeeded"}]}]}""");

    assertThat(run("sites").out()).contains(" +?x. ");
  }

  @Test
  void answersMakeADescriptionAndEmptyOnesLeaveALineOut() throws IOException {
    BufferedReader answers =
        new BufferedReader(new StringReader("LUND\nslurm\n\nmain\n\n\n200\nLUND-DISK\n/disk\n"));
    PrintStream out = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);

    assertThat(SiteForm.ask(answers, out))
        .isEqualTo(
            new SiteForm(
                "LUND",
                """
                kind: slurm
                slurm:
                  partition: main
                at-once: 200
                storage:
                  LUND-DISK:
                    path: /disk
                """));
  }

  @Test
  void aLoginNodeIsDescribedWithItsFolderOrAsOneThatSharesOurFiles() throws IOException {
    assertThat(described("N\nslurm\n\n\n\nlogin.org\nme\n/key\n/hosts\n/scratch/me\n\n\n"))
        .isEqualTo(
            """
            kind: slurm
            ssh:
              host: login.org
              user: me
              key: /key
              known-hosts: /hosts
              directory: /scratch/me
            """);
    assertThat(described("N\nhtcondor\n\n\nlogin.org\nme\n/key\n/hosts\n\n\n\n"))
        .endsWith("  known-hosts: /hosts\n  shared-files: true\n");
  }

  private static String described(String answers) throws IOException {
    PrintStream out = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
    return SiteForm.ask(new BufferedReader(new StringReader(answers)), out).text();
  }
}
