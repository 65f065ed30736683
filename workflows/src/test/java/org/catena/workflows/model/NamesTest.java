package org.catena.workflows.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class NamesTest {
  @ParameterizedTest
  @ValueSource(strings = {"a", "7", "run-00173692.raw.csv", "cms_2010", "A.b-c_d"})
  void ordinaryNamesStayAsTheyAre(String name) {
    assertThat(Names.require("file name", name)).isEqualTo(name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ".",
        "..",
        "../etc/passwd",
        "a/../b",
        "a..b",
        "/etc",
        "a/b",
        "a\\b",
        ".hidden",
        "-rf",
        "a b",
        "a\n",
        "a\u0000",
        "a;b",
        "a$b",
        "ü",
        "a:b",
        "{input}"
      })
  void whatAPathOrAShellCouldMisreadIsRefused(String name) {
    assertThatThrownBy(() -> Names.require("file name", name))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("file name '" + name + "' is not allowed: use letters, digits");
  }

  @Test
  void namesOfTwoHundredAndFiftyCharactersAreTheLongest() {
    assertThat(Names.require("scope", "x".repeat(250))).hasSize(250);
    assertThatThrownBy(() -> Names.require("scope", "x".repeat(251)))
        .hasMessageContaining("at most 250 characters");
  }

  @Property
  void whateverIsAllowedIsOnePathElementBelowItsDirectory(@ForAll String name) {
    try {
      Names.require("name", name);
    } catch (IllegalArgumentException refused) {
      return;
    }
    java.nio.file.Path root = java.nio.file.Path.of("/storage");
    assertThat(root.resolve(name).normalize().getParent()).isEqualTo(root);
  }

  @Test
  void aRunKeyRefusesScopesThatLeaveTheirDirectoryAndNegativeNumbers() {
    assertThatThrownBy(() -> new RunKey("../other", 1)).hasMessageContaining("scope '../other'");
    assertThatThrownBy(() -> new RunKey("cms", -1)).hasMessage("run number -1 is negative");
    assertThat(new RunKey("cms", 173692).name()).isEqualTo("run-00173692");
    assertThat(new RunKey("cms", 1234567890).name()).isEqualTo("run-1234567890");
    assertThat(new RunKey("cms", 7)).hasToString("cms/run-00000007");
  }

  @Test
  void runKeysAndFilesSortByScopeFirst() {
    assertThat(new RunKey("a", 9)).isLessThan(new RunKey("b", 1));
    assertThat(new RunKey("a", 9)).isLessThan(new RunKey("a", 10));
    assertThat(new LogicalFile("a", "z")).isLessThan(new LogicalFile("b", "a"));
  }
}
