package org.catena.adapters.webdav;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import javax.xml.stream.XMLStreamException;
import org.catena.adapters.webdav.Multistatus.Answer;
import org.junit.jupiter.api.Test;

/** What storages say of the names in a directory. */
final class MultistatusTest {
  @Test
  void whatXrootdSays() throws IOException, XMLStreamException {
    try (InputStream captured =
        Objects.requireNonNull(
            MultistatusTest.class.getResourceAsStream("/webdav/propfind-depth-1.xml"))) {
      assertThat(Multistatus.read(captured, count -> {}))
          .containsExactly(
              new Answer("/store/lst", OptionalLong.of(4096), true),
              new Answer("/store/lst/a b", OptionalLong.of(6), false),
              new Answer("/store/lst/empty", OptionalLong.of(4096), true),
              new Answer("/store/lst/c", OptionalLong.of(2), false));
    }
  }

  /** RFC 4918, section 9.1.4: an address may be whole and encoded, a property may be missing. */
  @Test
  void whatTheStandardAllowsBesides() throws XMLStreamException {
    List<Answer> answers =
        Multistatus.read(
            new StringReader(
                """
                <multistatus xmlns="DAV:"><response><href>https://se.example.org/store/</href>
                <propstat><prop><resourcetype><collection/></resourcetype></prop>
                <status>HTTP/1.1 200 OK</status></propstat>
                <propstat><prop><getcontentlength/></prop>
                <status>HTTP/1.1 404 Not Found</status></propstat></response>
                <response><href>/store/a%20b</href><propstat><prop>
                <getcontentlength> 7 </getcontentlength></prop></propstat></response></multistatus>
                """));

    assertThat(answers)
        .containsExactly(
            new Answer("/store", OptionalLong.empty(), true),
            new Answer("/store/a b", OptionalLong.of(7), false));
  }

  @Test
  void aNameIsNotCutAtTheLettersThatPartAUrl() throws XMLStreamException {
    assertThat(
            Multistatus.read(
                new StringReader(
                    """
                    <multistatus xmlns="DAV:"><response><href>/store/run-7.raw#old</href></response>
                    <response><href>/store/run-7.raw?old</href></response></multistatus>
                    """)))
        .extracting(Answer::path)
        .containsExactly("/store/run-7.raw#old", "/store/run-7.raw?old");
  }

  @Test
  void onesThatBreakOffAreNotTaken() {
    assertThatThrownBy(
            () ->
                Multistatus.read(
                    new StringReader(
                        "<multistatus xmlns='DAV:'><response><href>/a</href></response>")))
        .isInstanceOf(XMLStreamException.class);
  }

  @Test
  void nothingOutsideIsRead() {
    assertThatThrownBy(
            () ->
                Multistatus.read(
                    new StringReader(
                        """
                        <!DOCTYPE m [<!ENTITY x SYSTEM "file:///etc/passwd">]>
                        <multistatus xmlns="DAV:"><response><href>&x;</href></response></multistatus>
                        """)))
        .isInstanceOf(XMLStreamException.class);
  }
}
