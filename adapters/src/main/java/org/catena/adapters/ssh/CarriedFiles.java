package org.catena.adapters.ssh;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.catena.adapters.batch.Attempt;
import org.catena.adapters.batch.JobFiles;
import org.catena.adapters.command.BoundedOutput;
import org.catena.adapters.command.CommandResult;

/**
 * Copies of our files in a folder on the login node, made and read back through the connection.
 * Each has its size and SHA-256 compared where it arrives, and takes its place by renaming.
 */
final class CarriedFiles implements JobFiles {
  private static final Duration SMALL_LIMIT = Duration.ofMinutes(2);
  private static final Duration CARRY_LIMIT = Duration.ofHours(6);
  private static final int ANSWER_BYTES = 1 << 16;
  private static final String ARRIVING = ".arriving-";

  /** What nobody else may put into an attempt's directory here. */
  private static final Set<String> OURS =
      Set.of(".claim", ".handle", ".handle.new", ".absent", ".home", ".launch", ".place");

  private final Connection connection;
  private final Path root;
  private final Path base;

  /**
   * @param root of which a folder below base has copies
   * @param base which other data directories may use too: each has a folder of its own there
   */
  CarriedFiles(Connection connection, Path root, Path base) throws IOException {
    this.connection = connection;
    this.root = root.toAbsolutePath().normalize();
    this.base = base.resolve(ownName(this.root));
  }

  /** Always the same for a root, and no other's. */
  private static String ownName(Path root) throws IOException {
    Path file = Files.createDirectories(root).resolve(".carried-as");
    if (!Files.exists(file)) {
      Path fresh = Files.writeString(root.resolve(".carried-as-" + UUID.randomUUID()), fresh());
      try {
        Files.createLink(file, fresh);
      } catch (FileAlreadyExistsException bySomebodyElse) {
        // then that name is ours
      } finally {
        Files.delete(fresh);
      }
    }
    return Files.readString(file).strip();
  }

  private static String fresh() {
    return "catena-" + UUID.randomUUID().toString().substring(0, 8) + "\n";
  }

  @Override
  public boolean shared() {
    return false;
  }

  @Override
  public Path there(Path here) {
    Path path = here.toAbsolutePath().normalize();
    return path.startsWith(root)
        ? base.resolve(root.relativize(path)).normalize()
        : base.resolve("elsewhere").resolve(path.toString().substring(1));
  }

  @Override
  public void send(Collection<Path> ours, Map<Path, Path> inputs) throws IOException {
    Parcel parcel = new Parcel();
    for (Path file : ours) {
      if (Files.isDirectory(file)) {
        parcel.addFolder(there(file));
      } else {
        parcel.add("file", there(file), file);
      }
    }
    for (Map.Entry<Path, Path> input : inputs.entrySet()) {
      parcel.add("input", there(input.getKey()), input.getValue());
    }
    deliver(parcel, inputs.isEmpty() ? SMALL_LIMIT : CARRY_LIMIT);
  }

  private void deliver(Parcel parcel, Duration limit) throws IOException {
    BoundedOutput said = new BoundedOutput(ANSWER_BYTES);
    try (InputStream content = parcel.open()) {
      require(script("take.sh", List.of(), content, said, limit));
    }
    if (!said.text().endsWith("taken\n")) {
      throw new IOException("the login node did not say that everything is there");
    }
  }

  @Override
  public void follow(Collection<Path> files) throws IOException {
    Map<String, Path> missing = new LinkedHashMap<>();
    Map<Path, Long> offsets = new LinkedHashMap<>();
    for (Path file : files) {
      missing.put(there(file).toString(), file);
      offsets.put(file, 0L);
    }
    give(
        offsets,
        (path, offset, arrived) -> {
          Path here = missing.remove(path);
          if (here == null) {
            throw new IOException(path + " was not asked for");
          }
          Files.move(arrived, here, StandardCopyOption.ATOMIC_MOVE);
        });
    for (Path gone : missing.values()) {
      Files.deleteIfExists(gone);
    }
  }

  @Override
  public void followLogs(Collection<Path> logs) throws IOException {
    Map<String, Path> asked = new HashMap<>();
    Map<Path, Long> offsets = new LinkedHashMap<>();
    for (Path log : logs) {
      asked.put(there(log).toString(), log);
      offsets.put(log, Files.exists(log) ? Files.size(log) : 0L);
    }
    give(
        offsets,
        (path, offset, arrived) -> {
          Path here = asked.get(path);
          if (here == null) {
            throw new IOException(path + " was not asked for");
          }
          if (offset == 0) {
            Files.move(arrived, here, StandardCopyOption.REPLACE_EXISTING);
          } else {
            append(arrived, here);
          }
        });
  }

  private static void append(Path arrived, Path log) throws IOException {
    try (OutputStream out = Files.newOutputStream(log, StandardOpenOption.APPEND)) {
      Files.copy(arrived, out);
    }
  }

  private void give(Map<Path, Long> offsets, Arrivals.Taker taker) throws IOException {
    if (offsets.isEmpty()) {
      return;
    }
    List<String> lines = new ArrayList<>();
    offsets.forEach((file, offset) -> lines.add(offset + " " + there(file) + "\n"));
    Path place = Objects.requireNonNull(offsets.keySet().iterator().next().getParent());
    InputStream list =
        new ByteArrayInputStream(String.join("", lines).getBytes(StandardCharsets.UTF_8));
    receive(place, List.of(base.toString()), list, taker, SMALL_LIMIT);
  }

  @Override
  public void bringHome(Path attempt) throws IOException {
    receive(
        attempt,
        List.of(base.toString(), there(attempt).toString()),
        InputStream.nullInputStream(),
        (path, offset, arrived) -> {
          Path here = attempt.resolve(path).normalize();
          boolean inside = here.startsWith(attempt) && !here.equals(attempt);
          if (inside && !OURS.contains(attempt.relativize(here).toString())) {
            Files.createDirectories(Objects.requireNonNull(here.getParent()));
            Files.move(arrived, here, StandardCopyOption.REPLACE_EXISTING);
          }
        },
        CARRY_LIMIT);
  }

  private void receive(
      Path place, List<String> words, InputStream in, Arrivals.Taker taker, Duration limit)
      throws IOException {
    Path arriving = Files.createDirectories(place).resolve(ARRIVING + UUID.randomUUID());
    Arrivals arrivals = new Arrivals(arriving, taker);
    try {
      CommandResult result = script("give.sh", words, in, arrivals, limit);
      require(result);
      arrivals.requireAll();
    } finally {
      Files.deleteIfExists(arriving);
    }
  }

  @Override
  public void bar(Attempt attempt) throws IOException {
    Parcel parcel = new Parcel();
    parcel.addEmpty(there(attempt.bar()));
    deliver(parcel, SMALL_LIMIT);
    attempt.settleAbsent();
  }

  @Override
  public void remove(Path here) throws IOException {
    BoundedOutput said = new BoundedOutput(ANSWER_BYTES);
    String line = "rm -rf -- " + ShellWords.quote(there(here).toString());
    require(connection.run(line, InputStream.nullInputStream(), said, SMALL_LIMIT));
  }

  private CommandResult script(
      String name, List<String> arguments, InputStream in, OutputStream out, Duration limit)
      throws IOException {
    List<String> words = new ArrayList<>(List.of("sh", "-c", text(name), name));
    words.addAll(arguments);
    String line =
        "(umask 077; mkdir -p %s) && %s"
            .formatted(ShellWords.quote(base.toString()), ShellWords.quote(words));
    return connection.run(line, in, out, limit);
  }

  private static String text(String script) throws IOException {
    try (InputStream in =
        Objects.requireNonNull(CarriedFiles.class.getResourceAsStream(script), script)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static void require(CommandResult result) throws IOException {
    if (!result.succeeded()) {
      throw new IOException(
          result.endIsKnown()
              ? "the login node says: " + result.err().strip()
              : "the connection to the login node broke: " + result.err().strip());
    }
  }
}
