package org.catena.workflows.campaign.read;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.catena.workflows.campaign.ProductionFormatException;
import org.catena.workflows.dag.Remark;

/** What is to be said of one file, in the order of its lines. */
final class Remarks {
  /** More than that nobody reads; a file of another kind has an error in every line. */
  private static final int MOST = 1000;

  private static final int LONGEST_WORD = 100;

  /** What concerns the whole file stands first. */
  private static final Comparator<Remark> IN_ORDER = Comparator.comparingInt(Remark::line);

  private final String file;
  private final List<Remark> errors = new ArrayList<>();
  private final List<Remark> warnings = new ArrayList<>();
  private int untold;

  Remarks(String file) {
    this.file = file;
  }

  void error(int line, String word, String problem, String remedy) {
    add(errors, line, word, problem, remedy);
  }

  void warning(int line, String word, String problem, String remedy) {
    add(warnings, line, word, problem, remedy);
  }

  private void add(List<Remark> remarks, int line, String word, String problem, String remedy) {
    if (remarks.size() < MOST) {
      remarks.add(new Remark(file, line, shortened(word), problem, remedy));
    } else if (remarks == errors) {
      untold++;
    }
  }

  private static String shortened(String word) {
    return word.length() <= LONGEST_WORD ? word : word.substring(0, LONGEST_WORD) + "...";
  }

  List<Remark> warnings() {
    return warnings.stream().sorted(IN_ORDER).toList();
  }

  void throwErrors() throws ProductionFormatException {
    if (!errors.isEmpty()) {
      List<Remark> ordered = new ArrayList<>(errors);
      ordered.sort(IN_ORDER);
      if (untold > 0) {
        ordered.add(new Remark(file, 0, "", untold + " more like these", "is it another file?"));
      }
      throw new ProductionFormatException(ordered, warnings());
    }
  }
}
