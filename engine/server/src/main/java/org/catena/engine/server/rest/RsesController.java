package org.catena.engine.server.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.catena.engine.core.site.Rse;
import org.catena.engine.core.site.RseExpression;
import org.catena.engine.core.site.RseExpressionException;
import org.catena.engine.core.site.RseRegistry;
import org.catena.engine.server.problem.Refused;
import org.catena.engine.store.view.RseUsage;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Storage elements. */
@Tag(name = "Storage", description = "Rucio storage elements (RSEs)")
@RestController
@RequestMapping("/api/v1/rses")
final class RsesController {
  private final RseRegistry rses;
  private final RseUsage usage;

  RsesController(RseRegistry rses, RseUsage usage) {
    this.rses = rses;
    this.usage = usage;
  }

  /**
   * One RSE.
   *
   * @param kind disk, tape or buffer
   * @param files available replicas, and {@code bytes} what they hold
   * @param path its directory, or its URL
   * @param attributes what an expression can ask for besides name, kind and region
   * @param freeBytes on the disk below it, in bytes; 0 with {@code totalBytes} 0 where nobody tells
   * @param reason why nothing can be written; null when it can
   */
  record RseView(
      String name,
      String kind,
      String region,
      String path,
      Map<String, String> attributes,
      long files,
      long bytes,
      long freeBytes,
      long totalBytes,
      boolean writable,
      @Nullable String reason) {}

  @Operation(
      summary = "Storage elements with what lies there and what is free",
      description =
          "Files and bytes are those of available replicas in the catalogue. An expression that"
              + " cannot be read is a 400 with the column of the offending word.")
  @GetMapping
  FilesController.Items<RseView> list(
      @Parameter(
              description =
                  "in Rucio's language, such as region=europe&type=disk; all when left out")
          @RequestParam(defaultValue = "*")
          String expression) {
    Map<String, RseUsage.Usage> used = usage.byRse();
    return new FilesController.Items<>(
        meant(expression).stream()
            .map(rse -> view(rse, used.getOrDefault(rse.name(), RseUsage.Usage.NONE)))
            .toList());
  }

  private Set<Rse> meant(String expression) {
    try {
      return RseExpression.parse(expression).in(rses);
    } catch (RseExpressionException unreadable) {
      throw Refused.badRequest(
          String.valueOf(unreadable.getMessage()),
          "write e.g. region=europe&type=disk, tier<2|country=DE, *\\kind=tape, or an RSE's name",
          Map.of("column", unreadable.column()));
    }
  }

  private static RseView view(Rse rse, RseUsage.Usage used) {
    DiskSpace disk = DiskSpace.of(rse);
    return new RseView(
        rse.name(),
        Words.of(rse.kind()),
        rse.region(),
        rse.directory().map(Path::toString).orElseGet(() -> rse.root().toString()),
        new TreeMap<>(rse.attributes()),
        used.files(),
        used.bytes(),
        disk.freeBytes(),
        disk.totalBytes(),
        disk.writable(),
        disk.reason().isEmpty() ? null : disk.reason());
  }
}
