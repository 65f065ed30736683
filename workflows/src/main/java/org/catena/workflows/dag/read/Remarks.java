package org.catena.workflows.dag.read;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.catena.workflows.dag.DagFormatException;
import org.catena.workflows.dag.Remark;

/** Errors and warnings of a reading, as many as a person can use. */
final class Remarks {
  private static final int MOST = 1000;

  private final Map<String, Integer> files = new HashMap<>();
  private final List<Remark> errors = new ArrayList<>();
  private final List<Remark> warnings = new ArrayList<>();
  private int moreErrors;
  private int moreWarnings;

  void error(String file, int line, Mistake mistake) {
    files.putIfAbsent(file, files.size());
    if (errors.size() < MOST) {
      errors.add(new Remark(file, line, mistake.word(), mistake.problem(), mistake.remedy()));
    } else {
      moreErrors++;
    }
  }

  void warning(Remark remark) {
    files.putIfAbsent(remark.file(), files.size());
    if (warnings.size() < MOST) {
      warnings.add(remark);
    } else {
      moreWarnings++;
    }
  }

  void throwErrors() throws DagFormatException {
    if (!errors.isEmpty()) {
      throw new DagFormatException(ordered(errors, moreErrors, "errors"));
    }
  }

  List<Remark> warnings() {
    return ordered(warnings, moreWarnings, "warnings");
  }

  int count() {
    return errors.size() + warnings.size() + moreErrors + moreWarnings;
  }

  /** A file is read twice; a person reads it once. */
  private List<Remark> ordered(List<Remark> remarks, int more, String what) {
    List<Remark> ordered = new ArrayList<>(remarks);
    ordered.sort(
        Comparator.comparingInt((Remark remark) -> files.getOrDefault(remark.file(), 0))
            .thenComparingInt(Remark::line));
    if (more > 0) {
      String file = ordered.get(0).file();
      ordered.add(new Remark(file, 0, "", "%d more %s".formatted(more, what), ""));
    }
    return ordered;
  }
}
