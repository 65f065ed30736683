package org.catena.workflows.chunking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.catena.workflows.model.Chunk;
import org.junit.jupiter.api.Test;

final class ChunkingTest {
  @Property
  void everyEventIsInExactlyOneChunkAndNoneIsTooLarge(
      @ForAll @LongRange(min = 1, max = 50_000) long events,
      @ForAll @LongRange(min = 1, max = 60_000) long eventsPerChunk) {
    List<Chunk> chunks = Chunking.cut(events, eventsPerChunk);

    long next = 0;
    for (int index = 0; index < chunks.size(); index++) {
      Chunk chunk = chunks.get(index);
      assertThat(chunk.index()).isEqualTo(index);
      assertThat(chunk.first()).isEqualTo(next);
      assertThat(chunk.events()).isBetween(1L, eventsPerChunk);
      next += chunk.events();
    }
    assertThat(next).isEqualTo(events);
    assertThat(chunks.subList(0, chunks.size() - 1))
        .allMatch(chunk -> chunk.events() == eventsPerChunk);
  }

  @Test
  void theLastChunkHoldsTheRest() {
    assertThat(Chunking.cut(250, 100))
        .containsExactly(new Chunk(0, 0, 100), new Chunk(1, 100, 100), new Chunk(2, 200, 50));
  }

  @Test
  void aChunkSizeBeyondAllRunsGivesOneChunk() {
    assertThat(Chunking.cut(10, Long.MAX_VALUE)).containsExactly(new Chunk(0, 0, 10));
  }

  @Test
  void theLargestNumberOfChunksIsAllowedAndOneMoreIsRefused() {
    assertThat(Chunking.cut(1_000_000, 1)).hasSize(1_000_000);
    assertThatThrownBy(() -> Chunking.cut(1_000_001, 1))
        .hasMessageContaining("1000001 chunks; at most 1000000: take larger chunks");
    assertThatThrownBy(() -> Chunking.cut(Long.MAX_VALUE, 1)).hasMessageContaining("at most");
  }

  @Test
  void nothingToCutIsRefused() {
    assertThatThrownBy(() -> Chunking.cut(0, 100)).hasMessageContaining("at least 1");
    assertThatThrownBy(() -> Chunking.cut(100, 0)).hasMessageContaining("at least 1");
    assertThatThrownBy(() -> Chunking.cut(100, -1)).hasMessageContaining("at least 1");
  }
}
