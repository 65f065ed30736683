package org.catena.engine.server.rest;

import io.cloudevents.CloudEvent;
import io.cloudevents.CloudEventData;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.catena.engine.core.ledger.EventState;
import org.catena.engine.store.view.EventView;
import org.catena.engine.store.view.EventViews;
import org.catena.engine.store.view.Page;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** New-data events, in and listed. */
@Tag(name = "Events", description = "New-data events, each taken in exactly once")
@RestController
@RequestMapping("/api/v1/events")
final class EventsController {
  private static final String EXAMPLE =
      """
      {"specversion": "1.0", "id": "run-173692", "source": "/cms/daq",
       "type": "org.catena.run.new", "datacontenttype": "application/json",
       "data": {"run": 173692}}""";

  private final EventViews events;
  private final Intake intake;
  private final NewRunEvents reader;

  EventsController(EventViews events, Intake intake, NewRunEvents reader) {
    this.events = events;
    this.intake = intake;
    this.reader = reader;
  }

  /**
   * What became of the event.
   *
   * @param timesSeen 1 when it is new
   */
  record Taken(String state, long timesSeen, String detail) {}

  @Operation(
      summary = "New-data events, newest first",
      description = "An event that came again is one entry; timesSeen counts it.")
  @GetMapping
  Page<EventView> list(
      @Parameter(description = "an event's state such as waiting; all when left out")
          @RequestParam(defaultValue = "")
          String state,
      @RequestParam(defaultValue = "100") int limit,
      @RequestParam(defaultValue = "0") int offset) {
    Paging.check(limit, offset);
    Paging.checkWord("state", state, Words.all(EventState.values()));
    return events.list(state, limit, offset);
  }

  @Operation(
      summary = "Announce a run (CloudEvents 1.0)",
      description =
          "Structured mode (application/cloudevents+json) or binary mode (ce- headers, data as"
              + " JSON). The same source and id again is counted and starts nothing. For"
              + " administrators.",
      requestBody =
          @io.swagger.v3.oas.annotations.parameters.RequestBody(
              required = true,
              content = {
                @Content(
                    mediaType = "application/cloudevents+json",
                    schema = @Schema(type = "object"),
                    examples = @ExampleObject(EXAMPLE)),
                @Content(
                    mediaType = "application/json",
                    schema = @Schema(type = "object"),
                    examples = @ExampleObject("{\"run\": 173692}"))
              }))
  @PostMapping
  @ResponseStatus(HttpStatus.ACCEPTED)
  Taken accept(@RequestBody CloudEvent event) {
    CloudEventData data = event.getData();
    long run = reader.runNumber(event.getType(), data == null ? new byte[0] : data.toBytes());
    Intake.Taken taken =
        intake.accept(event.getSource().toString(), event.getId(), event.getType(), run);
    return new Taken(Words.of(taken.state()), taken.timesSeen(), taken.detail());
  }
}
