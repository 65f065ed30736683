package org.catena.engine.benchmark;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The packaged program as a process of its own. */
final class RunningCatena implements AutoCloseable {
  private static final Pattern ADDRESS = Pattern.compile("http://localhost:(\\d+)/");
  private static final long PATIENCE_SECONDS = 60;

  private final Process process;
  private final BufferedReader output;
  private final Path data;
  private final List<String> said = new ArrayList<>();
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private RunningCatena(Process process, Path data) {
    this.process = process;
    this.output = process.inputReader(StandardCharsets.UTF_8);
    this.data = data;
  }

  /**
   * @param properties of the program, on top of its own
   * @param command the subcommand and its options; port and data directory are added
   */
  static RunningCatena start(
      Path jar, Path data, Map<String, String> properties, List<String> command)
      throws IOException {
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home", ""), "bin", "java").toString());
    properties.forEach((name, value) -> line.add("-D" + name + "=" + value));
    line.addAll(List.of("-jar", jar.toString()));
    line.addAll(command);
    line.addAll(List.of("--data-dir", data.toString(), "--port", "0"));
    return new RunningCatena(new ProcessBuilder(line).redirectErrorStream(true).start(), data);
  }

  /**
   * Waits for a line with the address of the pages.
   *
   * @param beginning of that line
   * @return the port
   * @throws IOException with what it said, if it ended before
   */
  int address(String beginning) throws IOException {
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      said.add(line);
      Matcher address = ADDRESS.matcher(line);
      if (line.startsWith(beginning) && address.find()) {
        return Integer.parseInt(address.group(1));
      }
    }
    throw new IOException("Catena ended early. It said:\n" + String.join("\n", said));
  }

  /** Nobody reads its output any more; a full pipe would stop it. */
  RunningCatena unheard() {
    Thread drain = new Thread(this::readToTheEnd, "drain");
    drain.setDaemon(true);
    drain.start();
    return this;
  }

  private void readToTheEnd() {
    try {
      output.transferTo(Writer.nullWriter());
    } catch (IOException ended) {
      // Its output is closed when it is ended.
    }
  }

  /** What it answers, or throws when it is not answered with 200. */
  String get(int port, String path) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
            .header("Authorization", "Bearer " + token())
            .build();
    HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new IOException(path + " is answered with " + answer.statusCode());
    }
    return answer.body();
  }

  private String token() throws IOException {
    return Files.readString(data.resolve("catena.token")).strip();
  }

  long pid() {
    return process.pid();
  }

  Path data() {
    return data;
  }

  /** Its output is left to end with it: closed from here, it would break off who still reads. */
  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
