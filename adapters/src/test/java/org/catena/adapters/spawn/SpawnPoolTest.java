package org.catena.adapters.spawn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SpawnPoolTest implements SpawnListener {
  private record News(String key, SpawnEnd end) {}

  private final BlockingQueue<News> news = new LinkedBlockingQueue<>();
  private final List<SpawnPool> pools = new ArrayList<>();

  @TempDir private Path folder;
  private Path work = Path.of("");

  @BeforeEach
  void makeFolder() throws IOException {
    work = Files.createDirectory(folder.resolve("work"));
  }

  @AfterEach
  void closePools() {
    pools.forEach(SpawnPool::close);
  }

  @Test
  void everyWordArrivesAsItIs() throws Exception {
    List<String> odd =
        List.of(
            "",
            " ",
            "a b",
            "'",
            "\"",
            "\\",
            "\\n",
            "$HOME",
            "$(id)",
            "`id`",
            "*",
            "a\nb\n",
            "\n",
            "\t",
            "-n",
            "é",
            "~",
            "#",
            ";",
            "&& false",
            "!",
            "%s");
    List<String> words = new ArrayList<>(List.of("/usr/bin/printf", "[%s]"));
    words.addAll(odd);

    pool().start("1", command(words, "out"));

    assertThat(end()).isEqualTo(new SpawnEnd.Ended(0));
    assertThat(Files.readString(work.resolve("out"))).isEqualTo("[" + String.join("][", odd) + "]");
  }

  @Test
  void aCommandSeesThePoolsEnvironmentAndItsOwnAndNothingElse() throws Exception {
    SpawnCommand command =
        new SpawnCommand(
            List.of("/usr/bin/env"),
            "",
            Map.of("OWN", "two words\nand a line"),
            SpawnCommand.NOTHING,
            "out",
            SpawnCommand.NOTHING);

    pool().start("1", command);

    assertThat(end()).isEqualTo(new SpawnEnd.Ended(0));
    assertThat(Files.readAllLines(work.resolve("out")))
        .contains("OWN=two words", "and a line", "POOL=yes")
        .noneMatch(line -> line.startsWith("USER=") || line.startsWith("JAVA"));
  }

  @Test
  void noNameOfAVariableMeansAnythingToTheShellThatStartsTheCommand() throws Exception {
    Map<String, String> variables = new TreeMap<>();
    for (String name :
        "error expected folder input key mark newline output result value variables whole words"
            .split(" ")) {
      variables.put(name, "999 of " + name);
    }
    SpawnCommand command =
        new SpawnCommand(
            List.of("/bin/sh", "-c", "env | grep '=999 of ' | LC_ALL=C sort"),
            "",
            variables,
            SpawnCommand.NOTHING,
            "out",
            "err");

    pool().start("1", command);

    assertThat(end()).isEqualTo(new SpawnEnd.Ended(0));
    assertThat(Files.readAllLines(work.resolve("out")))
        .containsExactlyElementsOf(
            variables.entrySet().stream().map(one -> one.getKey() + "=" + one.getValue()).toList());
  }

  @Test
  void exitCodesAndSignalsAreToldApart() throws Exception {
    SpawnPool pool = pool();

    pool.start("1", shell("exit 7"));
    assertThat(end()).isEqualTo(new SpawnEnd.Ended(7));
    pool.start("2", shell("kill -9 $$"));
    assertThat(end()).isEqualTo(new SpawnEnd.Ended(-9));
    pool.start("3", command(List.of("/no/such/program"), "out"));
    assertThat(end()).isEqualTo(new SpawnEnd.Ended(127));
  }

  @Test
  void outputAndErrorMayBeOneFile() throws Exception {
    SpawnCommand command =
        new SpawnCommand(
            List.of("/bin/sh", "-c", "echo one; echo two >&2; echo three"),
            "",
            Map.of(),
            SpawnCommand.NOTHING,
            "both",
            "both");

    pool().start("1", command);

    assertThat(end()).isEqualTo(new SpawnEnd.Ended(0));
    assertThat(work.resolve("both")).hasContent("one\ntwo\nthree");
  }

  @Test
  void aShellRunsOneCommandAfterTheOther() throws Exception {
    SpawnPool pool = pool();
    for (int i = 0; i < 50; i++) {
      pool.start("k" + i, shell("exit " + i));
      assertThat(end()).isEqualTo(new SpawnEnd.Ended(i));
    }

    try (var files = Files.list(folder.resolve("pool"))) {
      assertThat(files.filter(file -> file.toString().endsWith(".results"))).hasSize(1);
    }
  }

  @Test
  void killedMeansEndedByASignal() throws Exception {
    SpawnPool pool = pool();
    pool.start("1", shell("echo up >ready; sleep 100"));
    awaitFile("ready");

    pool.kill("1");

    assertThat(end()).isEqualTo(new SpawnEnd.Ended(-15));
  }

  @Test
  void aCommandWhoseShellWasKilledIsLostOnlyWhenNothingOfItRunsAnyMore() throws Exception {
    SpawnPool pool = pool();
    pool.start("1", shell("echo $PPID >shell; sleep 1; echo over >after"));
    awaitFile("shell");
    long shell = Long.parseLong(Files.readString(work.resolve("shell")).strip());

    ProcessHandle.of(shell).orElseThrow().destroyForcibly();

    assertThat(end()).isInstanceOf(SpawnEnd.Lost.class);
    assertThat(work.resolve("after")).exists();
  }

  @Test
  void theNextPoolIsToldWhatEndedAndWhatStillRunsAndWhatNobodySaw() throws Exception {
    SpawnPool former = pool();
    former.start("ended", shell("exit 5"));
    assertThat(end()).isEqualTo(new SpawnEnd.Ended(5));
    former.close();
    SpawnPool killed = pool(new Deaf());
    killed.start("runs", shell("echo up >ready; sleep 1; exit 6"));
    awaitFile("ready");
    killed.close();

    pool().adopt(Set.of("ended", "runs", "never"));

    Map<String, SpawnEnd> ends = Map.ofEntries(next(), next(), next());
    assertThat(ends.get("ended")).isEqualTo(new SpawnEnd.Ended(5));
    assertThat(ends.get("runs")).isEqualTo(new SpawnEnd.Ended(6));
    assertThat(ends.get("never")).isInstanceOf(SpawnEnd.Lost.class);
  }

  @Test
  void whatAFormerLifeStillRunsCanBeKilledByItsKey() throws Exception {
    SpawnPool former = pool(new Deaf());
    former.start("a", shell("echo up >a; sleep 100"));
    former.start("b", shell("echo up >b; sleep 2; exit 3"));
    awaitFile("a");
    awaitFile("b");
    former.close();
    SpawnPool pool = pool();
    pool.adopt(Set.of("a", "b"));

    pool.kill("a");

    Map<String, SpawnEnd> ends = Map.ofEntries(next(), next());
    assertThat(ends)
        .containsEntry("a", new SpawnEnd.Ended(-15))
        .containsEntry("b", new SpawnEnd.Ended(3));
  }

  @Test
  void whatNoShellCouldPassOnIsRefused() {
    assertThatThrownBy(() -> command(List.of("/bin/echo", "a\0b"), "out"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("character 0");
    assertThatThrownBy(() -> command(List.of(), "out"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
            () ->
                new SpawnCommand(
                    List.of("/bin/true"),
                    "",
                    Map.of("A B", "x"),
                    SpawnCommand.NOTHING,
                    SpawnCommand.NOTHING,
                    SpawnCommand.NOTHING))
        .hasMessageContaining("no name of a variable");
  }

  private SpawnPool pool() throws IOException {
    return pool(this);
  }

  private SpawnPool pool(SpawnListener listener) throws IOException {
    SpawnPool pool = new SpawnPool(folder.resolve("pool"), work, Map.of("POOL", "yes"), listener);
    pools.add(pool);
    return pool;
  }

  private static SpawnCommand shell(String script) {
    return command(List.of("/bin/sh", "-c", script), SpawnCommand.NOTHING);
  }

  private static SpawnCommand command(List<String> words, String output) {
    return new SpawnCommand(
        words, "", Map.of(), SpawnCommand.NOTHING, output, SpawnCommand.NOTHING);
  }

  private void awaitFile(String name) throws Exception {
    while (!Files.exists(work.resolve(name)) || Files.size(work.resolve(name)) == 0) {
      TimeUnit.MILLISECONDS.sleep(5);
    }
  }

  private SpawnEnd end() throws InterruptedException {
    return next().getValue();
  }

  private Map.Entry<String, SpawnEnd> next() throws InterruptedException {
    News next = news.poll(1, TimeUnit.MINUTES);
    if (next == null) {
      throw new AssertionError("nothing was told for a minute");
    }
    return Map.entry(next.key(), next.end());
  }

  @Override
  public void ended(String key, SpawnEnd end) {
    news.add(new News(key, end));
  }

  @Override
  public void broken(IOException failure) {
    throw new AssertionError(failure);
  }

  /** As a program that was killed: it hears of nothing. */
  private static final class Deaf implements SpawnListener {
    @Override
    public void ended(String key, SpawnEnd end) {}

    @Override
    public void broken(IOException failure) {}
  }
}
