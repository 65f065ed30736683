package org.catena.engine.store.catalogue;

import java.util.List;
import java.util.Optional;
import org.catena.engine.store.catalogue.query.BuiltInField;

/**
 * Where the values of a field stand.
 *
 * @param files selects as {@code file} the ids of those that have the field; empty when it is a
 *     column of {@code cat_did d}, which every file has
 * @param text the values as text, as an SQL expression
 * @param number the values as numbers; empty when there are none
 * @param alwaysNumber whether no value is text only
 */
record FieldSource(Optional<Fragment> files, String text, String number, boolean alwaysNumber) {
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
              "select c.child as file from cat_did_content c join cat_did p on p.id = c.parent"
                  + " where p.type = 'DATASET'",
              "p.name");
      case RSE ->
          textOf("select r.did as file from cat_replica r where r.state = 'AVAILABLE'", "r.rse");
    };
  }

  private static FieldSource metadata(String field) {
    Fragment rows =
        Fragment.of("select m.did as file from cat_metadata m where m.meta_key = ?", field);
    return new FieldSource(Optional.of(rows), "m.text_value", "m.number_value", false);
  }

  private static FieldSource textColumn(String column) {
    return new FieldSource(Optional.empty(), column, "", false);
  }

  private static FieldSource numberColumn(String column) {
    return new FieldSource(Optional.empty(), "cast(" + column + " as varchar(20))", column, true);
  }

  private static FieldSource textOf(String files, String column) {
    return new FieldSource(Optional.of(Fragment.of(files)), column, "", false);
  }

  boolean hasNumbers() {
    return !number.isEmpty();
  }

  Fragment exists() {
    return files.map(rows -> rows.enclosed("d.id in (", ")")).orElse(Fragment.of("1 = 1"));
  }

  /** Files with a value that fulfils any of the alternatives; each can use an index of its own. */
  Fragment where(List<Fragment> alternatives) {
    if (files.isEmpty()) {
      return Fragment.joined(" or ", alternatives).enclosed("(", ")");
    }
    List<Fragment> selects =
        alternatives.stream().map(one -> files.get().then(" and ", one)).toList();
    if (selects.size() == 1) {
      return selects.get(0).enclosed("d.id in (", ")");
    }
    // H2 searches a bare union row by row; as a table of its own it is made distinct and hashed.
    return Fragment.joined(" union all ", selects)
        .enclosed("d.id in (select u.file from (", ") u)");
  }
}
