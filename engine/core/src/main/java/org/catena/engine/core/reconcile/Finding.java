package org.catena.engine.core.reconcile;

import java.util.Optional;
import org.catena.workflows.model.LogicalFile;

/**
 * Where a storage, the catalogues and the ledger do not agree.
 *
 * @param place in the storage element, below its root
 * @param file empty when nothing of ours could be called so
 * @param words what is so, with sizes or reasons
 */
public record Finding(Kind kind, String place, Optional<LogicalFile> file, String words) {
  /** What does not agree, and what is to be done about it. */
  public enum Kind {
    LOST(true, "in the catalogue, not on the storage", "is brought back from a good replica"),
    RESIZED(
        true,
        "another size than in the catalogue",
        "is cleared under a certificate, and brought back from a good replica"),
    HALF_REGISTERED(
        true, "in our catalogue, not in the collaboration's", "is measured, and registered there"),
    DARK(
        false,
        "on the storage, and no catalogue knows it",
        "find out whose it is, then delete it there by hand or have it registered"),
    PARTIAL(
        false,
        "begun by a copy that was broken off",
        "nobody needs it: it may be deleted there by hand");

    private final boolean repairable;
    private final String meaning;
    private final String remedy;

    Kind(boolean repairable, String meaning, String remedy) {
      this.repairable = repairable;
      this.meaning = meaning;
      this.remedy = remedy;
    }

    /** Whether Catena does it when it is asked; nothing is ever deleted that way. */
    public boolean repairable() {
      return repairable;
    }

    public String meaning() {
      return meaning;
    }

    public String remedy() {
      return remedy;
    }
  }
}
