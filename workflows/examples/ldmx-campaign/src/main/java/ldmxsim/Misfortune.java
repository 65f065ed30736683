package ldmxsim;

import java.io.IOException;

/** This attempt fails as if the machine were at fault; another one may not. */
final class Misfortune extends IOException {
  private static final long serialVersionUID = 1L;

  Misfortune(String what) {
    super(what);
  }
}
