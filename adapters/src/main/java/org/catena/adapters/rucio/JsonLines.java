package org.catena.adapters.rucio;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * One answer of Rucio, read as it comes: a document a line. What refuses is kept as text, since a
 * server in front of Rucio answers in its own language.
 */
final class JsonLines implements HttpResponse.BodyHandler<Void> {
  /** Rucio writes a limit that is none as {@code Infinity}. */
  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS).build();

  private static final int LONGEST_REFUSAL = 4_000;

  private final Consumer<JsonNode> each;
  private final AtomicLong lines = new AtomicLong();
  private final StringBuffer refusal = new StringBuffer();
  private volatile Optional<RuntimeException> unreadable = Optional.empty();

  JsonLines(Consumer<JsonNode> each) {
    this.each = each;
  }

  /** Keeps all documents. */
  static JsonLines into(List<JsonNode> documents) {
    return new JsonLines(documents::add);
  }

  @Override
  public HttpResponse.BodySubscriber<Void> apply(HttpResponse.ResponseInfo answer) {
    boolean good = answer.statusCode() < 300;
    return HttpResponse.BodySubscribers.fromLineSubscriber(
        new Lines(good ? this::take : this::keep));
  }

  /** How many have come. */
  long progress() {
    return lines.get();
  }

  String refusal() {
    return refusal.toString();
  }

  Optional<RuntimeException> unreadable() {
    return unreadable;
  }

  private void take(String line) {
    if (line.isBlank() || unreadable.isPresent()) {
      return;
    }
    try {
      each.accept(JSON.readTree(line));
    } catch (JsonProcessingException broken) {
      unreadable = Optional.of(new IllegalArgumentException(broken.getOriginalMessage()));
    } catch (RuntimeException wrong) {
      unreadable = Optional.of(wrong);
    }
  }

  private void keep(String line) {
    if (refusal.length() < LONGEST_REFUSAL) {
      refusal.append(line);
    }
  }

  /** For answers kept whole. */
  static List<JsonNode> read(String text) {
    List<JsonNode> documents = new ArrayList<>();
    JsonLines lines = into(documents);
    text.lines().forEach(lines::take);
    lines
        .unreadable()
        .ifPresent(
            broken -> {
              throw broken;
            });
    return documents;
  }

  private final class Lines implements Flow.Subscriber<String> {
    private final Consumer<String> taker;

    Lines(Consumer<String> taker) {
      this.taker = taker;
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
      subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(String line) {
      lines.incrementAndGet();
      taker.accept(line);
    }

    @Override
    public void onError(Throwable broken) {
      // the answer itself fails with it
    }

    @Override
    public void onComplete() {
      // the answer itself is complete with it
    }
  }
}
