package org.catena.adapters.arc;

import org.junit.jupiter.api.Tag;

/** The same of jobs that are described in xRSL. In each build {@link ArcXrslJobsTest} does. */
@Tag("servers")
@Tag("long")
final class ArcXrslTest extends ArcJobBackendTest {
  @Override
  DescriptionLanguage language() {
    return DescriptionLanguage.XRSL;
  }
}
