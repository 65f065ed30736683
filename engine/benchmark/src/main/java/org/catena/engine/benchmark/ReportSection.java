package org.catena.engine.benchmark;

import java.util.List;

/** One part of the report, filled while its study runs. */
interface ReportSection {
  /** Its name in the JSON. */
  String name();

  /** For people; none when nothing was measured. */
  List<String> lines();

  /** Every single value, as records, lists and maps. */
  Object values();
}
