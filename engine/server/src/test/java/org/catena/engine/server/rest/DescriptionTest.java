package org.catena.engine.server.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.catena.engine.server.bed.ServerTest;
import org.junit.jupiter.api.Test;

/** What the interface says of itself. */
final class DescriptionTest extends ServerTest {
  @Test
  void theInterfaceDescribesEveryPath() throws Exception {
    JsonNode paths = get("/v3/api-docs").at("/paths");

    assertThat(paths.fieldNames())
        .toIterable()
        .containsExactlyInAnyOrder(
            "/api/v1/summary",
            "/api/v1/runs",
            "/api/v1/runs/{number}",
            "/api/v1/runs/{number}/diagram",
            "/api/v1/runs/{number}/jobs",
            "/api/v1/runs/{number}/stages/{stage}/usage",
            "/api/v1/runs/{number}/retry",
            "/api/v1/runs/{number}/files",
            "/api/v1/runs/{number}/purge",
            "/api/v1/jobs/{id}",
            "/api/v1/jobs/{id}/attempts/{number}/log",
            "/api/v1/jobs/{id}/hold",
            "/api/v1/jobs/{id}/release",
            "/api/v1/jobs/{id}/remove",
            "/api/v1/events",
            "/api/v1/incidents",
            "/api/v1/datasets",
            "/api/v1/files",
            "/api/v1/files/{scope}/{name}/check",
            "/api/v1/files/{scope}/{name}/restore",
            "/api/v1/links",
            "/api/v1/rses",
            "/api/v1/rses/{name}/reconcile",
            "/api/v1/rses/{name}/repair",
            "/api/v1/rules",
            "/api/v1/rules/{id}",
            "/api/v1/rules/{id}/history",
            "/api/v1/rules/{id}/lifetime",
            "/api/v1/rules/{id}/locks",
            "/api/v1/rules/{id}/resume",
            "/api/v1/rules/{id}/retry",
            "/api/v1/rules/{id}/suspend",
            "/api/v1/quotas",
            "/api/v1/retry",
            "/api/v1/retry/what-if",
            "/api/v1/sites",
            "/api/v1/sites/{name}",
            "/api/v1/sites/{name}/close",
            "/api/v1/sites/{name}/downtime",
            "/api/v1/sites/{name}/drain",
            "/api/v1/sites/{name}/history",
            "/api/v1/sites/{name}/open",
            "/api/v1/sites/{name}/tests",
            "/api/v1/sites/{name}/undrain",
            "/api/v1/campaigns",
            "/api/v1/campaigns/check",
            "/api/v1/campaigns/{scope}/{name}",
            "/api/v1/campaigns/{scope}/{name}/jobs",
            "/api/v1/campaigns/{scope}/{name}/usage",
            "/api/v1/campaigns/{scope}/{name}/pause",
            "/api/v1/campaigns/{scope}/{name}/resume",
            "/api/v1/campaigns/{scope}/{name}/cancel",
            "/api/v1/campaigns/{scope}/{name}/retry",
            "/api/v1/campaigns/{scope}/{name}/priority",
            "/api/v1/campaigns/{scope}/{name}/parameters",
            "/api/v1/campaigns/{scope}/{name}/clone",
            "/api/v1/histogram",
            "/api/v1/stream");
    paths.forEach(
        path ->
            path.forEach(
                operation -> assertThat(operation.at("/description").asText()).isNotEmpty()));
  }
}
