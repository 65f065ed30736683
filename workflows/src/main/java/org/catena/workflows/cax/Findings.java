package org.catena.workflows.cax;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.catena.workflows.dag.Remark;

/** What is to be said of one file, in the order of its lines. */
final class Findings {
  private static final Comparator<Remark> IN_ORDER = Comparator.comparingInt(Remark::line);

  private final String file;
  private final List<Remark> errors = new ArrayList<>();
  private final List<Remark> warnings = new ArrayList<>();

  Findings(String file) {
    this.file = file;
  }

  void error(int line, String word, String problem, String remedy) {
    errors.add(new Remark(file, line, word, problem, remedy));
  }

  void warning(int line, String word, String problem, String remedy) {
    warnings.add(new Remark(file, line, word, problem, remedy));
  }

  <T> CaxReading<T> of(T read) {
    return new CaxReading<>(
        read,
        errors.stream().sorted(IN_ORDER).toList(),
        warnings.stream().sorted(IN_ORDER).toList());
  }
}
