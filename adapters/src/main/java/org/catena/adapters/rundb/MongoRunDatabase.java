package org.catena.adapters.rundb;

import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Projections.include;
import static com.mongodb.client.model.Sorts.ascending;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.bson.types.ObjectId;
import org.catena.adapters.spi.RunCursor;
import org.catena.adapters.spi.RunDataUpdate;
import org.catena.adapters.spi.RunDatabase;
import org.catena.adapters.spi.RunDocument;
import org.catena.adapters.spi.RunLookup;
import org.catena.adapters.spi.RunUpdateOutcome;
import org.catena.adapters.spi.RunsOutcome;
import org.catena.adapters.spi.UnreadableRun;

/**
 * Run documents in a MongoDB. Documents are told by their ids, which begin with the second in which
 * they were made; one with an id of another kind is not seen by {@link #after}. A run is looked for
 * by its number, among the documents of our detector and those that name none.
 */
public final class MongoRunDatabase implements RunDatabase, AutoCloseable {
  /** In one question. */
  private static final int AT_ONCE = 500;

  private final RunDatabaseSettings settings;
  private final Connection connection;
  private final Clock clock;

  /** Nothing is asked of the server yet. */
  public MongoRunDatabase(RunDatabaseSettings settings, Clock clock) {
    this.settings = settings;
    this.connection = new Connection(settings);
    this.clock = clock;
  }

  @Override
  public RunCursor at(Instant time) {
    return new RunCursor(ObjectId.getSmallestWithDate(Date.from(time)).toHexString());
  }

  @Override
  public RunsOutcome after(RunCursor point, int most) {
    try {
      ObjectId last = new ObjectId(point.text());
      return read(documents(gt(DocumentReader.ID, last), most), point, most);
    } catch (Unanswered none) {
      return new RunsOutcome.Unanswered(none.failure());
    }
  }

  private RunsOutcome read(List<Document> documents, RunCursor point, int most) {
    List<RunDocument> runs = new ArrayList<>();
    List<UnreadableRun> unreadable = new ArrayList<>();
    RunCursor next = point;
    for (Document document : documents) {
      next = new RunCursor(String.valueOf(document.get(DocumentReader.ID)));
      if (isOurs(document)) {
        try {
          runs.add(DocumentReader.read(document));
        } catch (Unusable unusable) {
          unreadable.add(new UnreadableRun(next.text(), unusable.reason()));
        }
      }
    }
    return new RunsOutcome.Read(runs, unreadable, next, documents.size() >= most);
  }

  @Override
  public Map<Long, RunLookup> find(Set<Long> runs) {
    Map<Long, RunLookup> answer = new LinkedHashMap<>();
    List<Long> asked = new ArrayList<>(runs);
    for (int from = 0; from < asked.size(); from += AT_ONCE) {
      List<Long> part = asked.subList(from, Math.min(asked.size(), from + AT_ONCE));
      try {
        Map<Long, List<Document>> found = byNumber(part);
        part.forEach(run -> answer.put(run, lookup(run, found.getOrDefault(run, List.of()))));
      } catch (Unanswered none) {
        part.forEach(run -> answer.put(run, new RunLookup.Unanswered(none.failure())));
      }
    }
    return answer;
  }

  private static RunLookup lookup(long run, List<Document> found) {
    if (found.isEmpty()) {
      return new RunLookup.Absent();
    }
    try {
      return new RunLookup.Found(DocumentReader.read(only(run, found)));
    } catch (Unusable unusable) {
      return new RunLookup.Unreadable(unusable.reason());
    }
  }

  /**
   * @throws Unusable when there are several
   */
  static Document only(long run, List<Document> found) throws Unusable {
    if (found.size() > 1) {
      throw new Unusable(
          "%d documents say that they are run %d: %s. Take the wrong ones away"
              .formatted(
                  found.size(),
                  run,
                  found.stream()
                      .map(each -> String.valueOf(each.get(DocumentReader.ID)))
                      .toList()));
    }
    return found.get(0);
  }

  /** One after the other, each with as many questions as it needs. */
  @Override
  public Map<RunDataUpdate, RunUpdateOutcome> update(Collection<RunDataUpdate> updates) {
    Writing writing = new Writing(connection, this::byNumber, clock);
    Map<RunDataUpdate, RunUpdateOutcome> answer = new LinkedHashMap<>();
    new LinkedHashSet<>(updates).forEach(each -> answer.put(each, writing.write(each)));
    return answer;
  }

  private Map<Long, List<Document>> byNumber(Collection<Long> runs) throws Unanswered {
    Map<Long, List<Document>> found = new LinkedHashMap<>();
    for (Document document : documents(in(DocumentReader.NUMBER, runs), Integer.MAX_VALUE)) {
      if (isOurs(document)) {
        try {
          long number = Values.whole(document, DocumentReader.NUMBER);
          found.computeIfAbsent(number, first -> new ArrayList<>()).add(document);
        } catch (Unusable other) {
          continue; // a list that holds the number
        }
      }
    }
    return found;
  }

  private List<Document> documents(Bson filter, int most) throws Unanswered {
    return connection.ask(
        runs ->
            runs.find(filter)
                .projection(include(DocumentReader.FIELDS))
                .sort(ascending(DocumentReader.ID))
                .limit(most)
                .maxTime(settings.answerLimit().toMillis(), TimeUnit.MILLISECONDS)
                .into(new ArrayList<>()));
  }

  private boolean isOurs(Document document) {
    List<String> detectors = DocumentReader.detectors(document);
    return detectors.isEmpty() || detectors.contains(settings.detector());
  }

  @Override
  public void close() {
    connection.close();
  }
}
