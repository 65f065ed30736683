package org.catena.engine.store.view;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.catena.workflows.model.LogicalFile;
import org.catena.workflows.model.RunKey;

/** Says how many good copies the raw data of runs have. Every run asked is in the answer. */
@FunctionalInterface
public interface CopiesView {
  Map<RunKey, CopiesState> of(Collection<Question> runs);

  /**
   * One run.
   *
   * @param rawFiles as its manifest lists them
   * @param copies how many the policy asks for; empty while its stage was not reached
   * @param planned RSEs to which copies of the raw data were ordered
   */
  record Question(RunKey run, List<LogicalFile> rawFiles, OptionalInt copies, Set<String> planned) {
    public Question {
      rawFiles = List.copyOf(rawFiles);
      planned = Set.copyOf(planned);
    }
  }
}
