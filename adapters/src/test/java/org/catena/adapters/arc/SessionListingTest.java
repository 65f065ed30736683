package org.catena.adapters.arc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lists of a job's files, as ARC 6.17.0 and 7.2.0 wrote them. */
final class SessionListingTest {
  @Test
  void filesHaveTheirSizesAndFoldersAreTold() throws Unanswered {
    SessionFiles.Listing listing =
        SessionFiles.listing(
            "a",
            """
            <list>
              <file size="0">stderr</file>
              <file size="68">stdout</file>
              <dir>sub</dir>
            </list>
            """);

    assertThat(listing.files())
        .containsExactly(new SessionFiles.Entry("stderr", 0), new SessionFiles.Entry("stdout", 68));
    assertThat(listing.folders()).containsExactly("sub");
  }

  @Test
  void namesThatXmlEscapesAreThemselvesAgain() throws Unanswered {
    SessionFiles.Listing listing =
        SessionFiles.listing("a", "<list><file size=\"1\">a &amp; &lt;b&gt;.root</file></list>");

    assertThat(listing.files()).containsExactly(new SessionFiles.Entry("a & <b>.root", 1));
  }

  @Test
  void anEmptyFolderIsAnEmptyBodyOrAnEmptyList() throws Unanswered {
    assertThat(SessionFiles.listing("a", "").files()).isEmpty();
    assertThat(SessionFiles.listing("a", "<list/>").files()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"..", ".", "", "../../etc/passwd", "/etc/passwd"})
  void aNameThatLeadsOutOfTheDirectoryIsRefused(String name) {
    assertThatThrownBy(
            () -> SessionFiles.listing("a", "<list><file size=\"1\">" + name + "</file></list>"))
        .isInstanceOf(Unanswered.class)
        .hasMessageContaining("'" + name + "'");
  }

  @Test
  void aListThatReadsAFileOfThisMachineIsRefused() {
    String list =
        "<!DOCTYPE list [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>"
            + "<list><file size=\"1\">&x;</file></list>";

    assertThatThrownBy(() -> SessionFiles.listing("a", list)).isInstanceOf(Unanswered.class);
  }

  @Test
  void whatIsNoListIsRefused() {
    assertThatThrownBy(() -> SessionFiles.listing("a", "<html><body>sorry"))
        .isInstanceOf(Unanswered.class)
        .hasMessageContaining("job a");
  }
}
