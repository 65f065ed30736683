package org.catena.workflows.cax;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.catena.workflows.model.Names;

/** Reads {@code cax.json}. */
public final class CaxHostReader {
  private static final Set<String> USED =
      Set.of(
          "name",
          "hostname",
          "username",
          "method",
          "dir_raw",
          "dir_tsm",
          "upload_options",
          "download_options",
          "pax_processing_versions",
          "rucio_account",
          "rucio_upload_rse");

  /** Known to cax; here something else decides. */
  private static final Set<String> WITHOUT_COUNTERPART =
      Set.of(
          "dir_processed",
          "dir_minitrees",
          "data_type",
          "nstreams",
          "grid_cert",
          "task_list",
          "dataset_list",
          "rucio_config_p2",
          "rucio_config_p3",
          "rucio_download_rse",
          "rucio_transfer",
          "pax_version_purge",
          "tsm_verify_download");

  private static final String PURGE = "purge";

  private final Findings findings;
  private final Set<String> names = new HashSet<>();

  private CaxHostReader(Findings findings) {
    this.findings = findings;
  }

  /**
   * @param file its name, for what is said of it
   */
  public static CaxReading<List<CaxHost>> read(String file, String text) {
    Findings findings = new Findings(file);
    CaxHostReader reader = new CaxHostReader(findings);
    List<CaxHost> hosts =
        Located.parse(text, findings)
            .map(root -> root.entries("host", findings))
            .orElse(List.of())
            .stream()
            .flatMap(entry -> reader.host(entry).stream())
            .toList();
    hosts.forEach(reader::checkLanes);
    return findings.of(hosts);
  }

  private Optional<CaxHost> host(Entry entry) {
    tell(entry);
    String name = entry.required("name");
    Optional<CaxHost.Method> method = method(entry);
    List<String> pushes = new ArrayList<>(entry.texts("upload_options"));
    List<String> pulls = new ArrayList<>(entry.texts("download_options"));
    if (name.isEmpty() || method.isEmpty() || !isNew(entry, name)) {
      return Optional.empty();
    }
    return Optional.of(
        new CaxHost(
            entry.line(),
            name,
            entry.text("hostname"),
            entry.text("username"),
            method.get(),
            entry.text("dir_raw"),
            entry.text("dir_tsm"),
            pushes,
            pulls,
            entry.says("pax_processing_versions"),
            entry.text("rucio_account"),
            entry.text("rucio_upload_rse")));
  }

  private void tell(Entry entry) {
    Set<String> known = new HashSet<>(USED);
    known.addAll(WITHOUT_COUNTERPART);
    known.add(PURGE);
    entry.tellUnknown(known);
    entry.tell(
        WITHOUT_COUNTERPART,
        "has no counterpart in the configuration",
        "diagrams, tables and catena.transfers say that here");
    entry.tell(
        Set.of(PURGE),
        "has no counterpart: nothing is deleted for its age alone",
        "the box Purge of a diagram deletes, with a certificate");
  }

  private boolean isNew(Entry entry, String name) {
    try {
      Names.require("name", name);
    } catch (IllegalArgumentException no) {
      findings.error(entry.line("name"), name, String.valueOf(no.getMessage()), "");
      return false;
    }
    if (!names.add(name)) {
      findings.error(entry.line("name"), name, "is there twice", "cax takes the first one");
      return false;
    }
    return true;
  }

  private Optional<CaxHost.Method> method(Entry entry) {
    String word = entry.required("method");
    Optional<CaxHost.Method> method =
        Arrays.stream(CaxHost.Method.values()).filter(each -> each.word().equals(word)).findFirst();
    if (method.isEmpty() && !word.isEmpty()) {
      findings.error(
          entry.line("method"),
          word,
          "is no method of cax",
          Arrays.stream(CaxHost.Method.values())
              .map(CaxHost.Method::word)
              .collect(Collectors.joining(", ", "use one of ", "")));
    }
    return method;
  }

  private void checkLanes(CaxHost host) {
    List<String> others = new ArrayList<>(host.pushesTo());
    others.addAll(host.pullsFrom());
    for (String other : others) {
      if (!names.contains(other)) {
        findings.warning(
            host.line(), other, "is no host of this file", "no lane of " + host.name() + " there");
      }
    }
  }
}
