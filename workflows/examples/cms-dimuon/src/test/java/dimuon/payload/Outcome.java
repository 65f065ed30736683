package dimuon.payload;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;

/** What a program run in this process left. */
record Outcome(int exitCode, String out, String err) {

  static Outcome of(Object... arguments) {
    return traced(new Trace(null, Clock.systemUTC()), arguments);
  }

  static Outcome traced(Trace trace, Object... arguments) {
    String[] texts = new String[arguments.length];
    for (int index = 0; index < texts.length; index++) {
      texts[index] = arguments[index].toString();
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int exitCode = Dimuon.run(texts, trace, new PrintStream(out, true), new PrintStream(err, true));
    return new Outcome(
        exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }
}
