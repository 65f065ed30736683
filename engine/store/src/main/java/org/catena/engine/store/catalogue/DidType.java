package org.catena.engine.store.catalogue;

import java.util.Locale;

/** What a data identifier stands for; the names are those in the table. */
enum DidType {
  FILE,
  DATASET,
  CONTAINER;

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
