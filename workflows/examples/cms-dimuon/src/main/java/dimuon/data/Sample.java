package dimuon.data;

import dimuon.AppearingFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/** The CMS file that is packaged with the programs. */
public final class Sample {
  private static final String RESOURCE = "/dimuon/Zmumu_Run2011A.csv";

  private Sample() {}

  /** Writes the sample to {@code file}, whose directory must exist. */
  public static void extractTo(Path file) throws IOException {
    try (InputStream sample = Sample.class.getResourceAsStream(RESOURCE)) {
      if (sample == null) {
        throw new IOException(
            "resource " + RESOURCE + " is not in the jar; build the module cms-dimuon again");
      }
      try (AppearingFile copy = AppearingFile.ofOnlyWriter(file)) {
        sample.transferTo(copy.out());
        copy.appearDurably();
      }
    }
  }
}
