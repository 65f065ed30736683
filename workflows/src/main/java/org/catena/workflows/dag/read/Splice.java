package org.catena.workflows.dag.read;

import org.catena.workflows.dag.DagDocument.Place;

/**
 * A splice at its place: the layer its file gave, which other splices may share.
 *
 * @param name in full, without the '+' that ends its scope
 * @param folder of its DIR, empty without one
 * @param base what the layer's first node is called in the layer around it
 */
record Splice(String name, String folder, Layer layer, int base) {
  String scope() {
    return name + "+";
  }

  /** A category keeps its name if it begins with '+': then all splices share it. */
  String category(String category) {
    return category.isEmpty() || category.startsWith("+") ? category : scope() + category;
  }

  Place place(Place inside) {
    return new Place(folder(inside.folder()), category(inside.category()));
  }

  private String folder(String inside) {
    if (folder.isEmpty() || folder.equals(".") || inside.startsWith("/")) {
      return inside;
    }
    if (inside.isEmpty()) {
      return folder;
    }
    return folder.endsWith("/") ? folder + inside : folder + "/" + inside;
  }
}
