package org.catena.engine.store.catalogue;

import java.util.List;
import java.util.Optional;
import org.catena.adapters.query.BuiltInField;

/**
 * Where the values of a field stand.
 *
 * @param rows where there is one for each value of each file, from {@code from} on; empty when it
 *     is a column of {@code cat_did d}, which every file has
 * @param file the column of these rows that says whose value it is
 * @param text the values as text, as an SQL expression
 * @param number the values as numbers; empty when there are none
 * @param alwaysNumber whether no value is text only
 */
record FieldSource(
    Optional<Fragment> rows, String file, String text, String number, boolean alwaysNumber) {
  static FieldSource of(String field) {
    return BuiltInField.of(field).map(FieldSource::of).orElseGet(() -> metadata(field));
  }

  private static FieldSource of(BuiltInField field) {
    return switch (field) {
      case NAME -> textColumn("d.name");
      case SCOPE -> textColumn("d.scope");
      case ADLER32 -> textColumn("d.adler32");
      case BYTES -> numberColumn("d.bytes");
      case EVENTS -> numberColumn("d.events");
      case CREATED -> textColumn("d.created_at");
      case DATASET ->
          textOf(
              "from cat_did_content c join cat_did p on p.id = c.parent where p.type = 'DATASET'",
              "c.child",
              "p.name");
      case RSE -> textOf("from cat_replica r where r.state = 'AVAILABLE'", "r.did", "r.rse");
    };
  }

  private static FieldSource metadata(String field) {
    Fragment rows = Fragment.of("from cat_metadata m where m.meta_key = ?", field);
    return new FieldSource(Optional.of(rows), "m.did", "m.text_value", "m.number_value", false);
  }

  private static FieldSource textColumn(String column) {
    return new FieldSource(Optional.empty(), "", column, "", false);
  }

  private static FieldSource numberColumn(String column) {
    return new FieldSource(
        Optional.empty(), "", "cast(" + column + " as varchar(20))", column, true);
  }

  private static FieldSource textOf(String rows, String file, String column) {
    return new FieldSource(Optional.of(Fragment.of(rows)), file, column, "", false);
  }

  boolean hasNumbers() {
    return !number.isEmpty();
  }

  /** A condition on {@code cat_did d}: the file has a value that fulfils any of these. */
  Fragment where(List<Fragment> alternatives) {
    if (rows.isEmpty()) {
      return alternatives.isEmpty() ? Fragment.of("1 = 1") : anyOf(alternatives);
    }
    Fragment own = rows.get().enclosed("exists (select 1 ", " and " + file + " = d.id");
    return alternatives.isEmpty()
        ? own.enclosed("", ")")
        : own.then(" and ", anyOf(alternatives)).enclosed("", ")");
  }

  /**
   * Selects as {@code file} the ids of all such files, each by an index of its own; none when it is
   * a column of {@code cat_did}.
   */
  List<Fragment> ids(List<Fragment> alternatives) {
    if (rows.isEmpty()) {
      return List.of();
    }
    Fragment all = rows.get().enclosed("select " + file + " as file ", "");
    return alternatives.isEmpty()
        ? List.of(all)
        : alternatives.stream().map(one -> all.then(" and ", one)).toList();
  }

  private static Fragment anyOf(List<Fragment> alternatives) {
    return Fragment.joined(") or (", alternatives).enclosed("((", "))");
  }
}
