package org.catena.workflows.dag;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

final class LosslessTextTest {
  @Test
  void utf8IsReadAsPeopleWriteIt() {
    byte[] bytes = "jöb-π-😀.sub".getBytes(StandardCharsets.UTF_8);

    assertThat(LosslessText.decode(bytes, 0, bytes.length)).isEqualTo("jöb-π-😀.sub");
  }

  @Test
  void aByteThatIsNoUtf8StandsForItself() {
    byte[] latin1 = {'j', (byte) 0xF6, 'b'};

    String text = LosslessText.decode(latin1, 0, 3);

    assertThat(text).isEqualTo("j\uDCF6b");
    assertThat(LosslessText.encode(text)).isEqualTo(latin1);
  }

  @Property
  void anyBytesComeBack(@ForAll byte[] bytes) {
    assertThat(LosslessText.encode(LosslessText.decode(bytes, 0, bytes.length))).isEqualTo(bytes);
  }

  @Property
  void anyTextComesBack(@ForAll String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);

    assertThat(LosslessText.encode(LosslessText.decode(utf8, 0, utf8.length))).isEqualTo(utf8);
  }
}
