package org.catena.engine.server.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.catena.engine.server.problem.Refused;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** Tells pages what changed. */
@Tag(name = "Changes", description = "Which runs changed, as it happens")
@RestController
final class StreamController {
  private final ChangeFeed feed;

  StreamController(ChangeFeed feed) {
    this.feed = feed;
  }

  @Operation(
      summary = "Server-sent events: which runs changed",
      description =
          "Events named change with data {\"runs\":[173692]}, at most twice a second while"
              + " something changes, and ping every 15 seconds.")
  @GetMapping(path = "/api/v1/stream", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
  SseEmitter stream() {
    return feed.subscribe()
        .orElseThrow(
            () ->
                Refused.busy(
                    "too many pages are listening", "close some of them, or read at intervals"));
  }
}
