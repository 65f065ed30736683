package org.catena.engine.core.rundb;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.catena.adapters.spi.ReplicaState;
import org.catena.adapters.spi.RunDataUpdate;
import org.catena.engine.core.ledger.FileCopy;
import org.catena.engine.core.ledger.JobState;
import org.catena.engine.core.ledger.RunRecord;
import org.catena.engine.core.stage.DataNames;
import org.catena.workflows.model.LogicalFile;
import org.catena.workflows.model.RunManifest;

/**
 * What a run's document is to say of the copies of its raw data, an entry for each storage element.
 * The buffer's is the data acquisition's own.
 */
final class RawStates {
  static final String TRANSFERRING = "transferring";
  static final String TRANSFERRED = "transferred";
  static final String ERROR = "error";

  /** What may stand there of an earlier copy; all else is somebody's order, such as remove. */
  private static final Set<String> REPLACED =
      Set.of(TRANSFERRING, "verifying", TRANSFERRED, ERROR, "failed");

  private final String dataType;

  RawStates(String dataType) {
    this.dataType = dataType;
  }

  List<RunDataUpdate> of(RunRecord run, List<FileCopy> copies) {
    Set<LogicalFile> raw = Set.copyOf(DataNames.files(run, DataNames.RAW));
    Map<String, List<FileCopy>> byRse = new TreeMap<>();
    for (FileCopy copy : copies) {
      if (raw.contains(copy.file()) && !copy.rse().equals(run.buffer())) {
        byRse.computeIfAbsent(copy.rse(), first -> new ArrayList<>()).add(copy);
      }
    }
    List<RunDataUpdate> updates = new ArrayList<>();
    byRse.forEach(
        (rse, there) ->
            status(raw, there).ifPresent(status -> updates.add(update(run, rse, there, status))));
    return updates;
  }

  /** Empty when it lay there and was taken away since. */
  private static Optional<String> status(Set<LogicalFile> raw, List<FileCopy> there) {
    Set<LogicalFile> good =
        there.stream()
            .filter(copy -> is(copy, ReplicaState.AVAILABLE))
            .map(FileCopy::file)
            .collect(Collectors.toSet());
    if (good.containsAll(raw)) {
      return Optional.of(TRANSFERRED);
    }
    List<FileCopy> wanting = there.stream().filter(copy -> !good.contains(copy.file())).toList();
    if (wanting.stream().anyMatch(RawStates::isMoving)) {
      return Optional.of(TRANSFERRING);
    }
    if (wanting.stream().anyMatch(copy -> is(copy, ReplicaState.DELETED))) {
      return Optional.empty();
    }
    boolean bad = wanting.stream().anyMatch(RawStates::isBad);
    return Optional.of(bad ? ERROR : TRANSFERRING);
  }

  private static boolean is(FileCopy copy, ReplicaState state) {
    return copy.replica().equals(Optional.of(state));
  }

  private static boolean isBad(FileCopy copy) {
    return is(copy, ReplicaState.SUSPECT) || copy.state().group() == JobState.Group.FAILED;
  }

  private static boolean isMoving(FileCopy copy) {
    return switch (copy.state()) {
      case PLANNED, UNDERWAY, ARRIVED, VERIFIED, BACKING_OFF -> true;
      case REGISTERED, FAILED -> false;
    };
  }

  private RunDataUpdate update(RunRecord run, String rse, List<FileCopy> there, String status) {
    return new RunDataUpdate(
        run.key().number(),
        rse,
        dataType,
        status,
        location(run, there),
        status.equals(TRANSFERRED) ? Optional.of(checksum(run.manifest())) : Optional.empty(),
        run.key().scope() + ":" + DataNames.dataset(run, DataNames.RAW),
        there.get(0).destination().scheme(),
        REPLACED);
  }

  /** Of one file its URL, of several the directory in which they lie. */
  private static String location(RunRecord run, List<FileCopy> there) {
    String first = there.get(0).destination().toString();
    return run.manifest().files().size() == 1 ? first : first.substring(0, first.lastIndexOf('/'));
  }

  /**
   * Equal wherever the same data lie, and comparable as cax compares: {@code adler32:} of one file;
   * of several, {@code sha256:} of the lines {@code NAME BYTES ADLER32}, sorted.
   */
  private static String checksum(RunManifest manifest) {
    if (manifest.files().size() == 1) {
      return "adler32:" + manifest.files().get(0).content().adler32().hex();
    }
    String lines =
        manifest.files().stream()
            .map(
                file ->
                    "%s %d %s\n"
                        .formatted(
                            file.name(), file.content().bytes(), file.content().adler32().hex()))
            .sorted()
            .collect(Collectors.joining());
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(lines.getBytes(UTF_8));
      return "sha256:" + HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException everyJavaHasIt) {
      throw new IllegalStateException(everyJavaHasIt);
    }
  }
}
