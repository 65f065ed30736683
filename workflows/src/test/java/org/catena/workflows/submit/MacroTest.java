package org.catena.workflows.submit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.FileNotFoundException;
import java.nio.file.Path;
import java.util.Map;
import org.catena.workflows.dag.DagFormatException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Macros, their functions and conditions. */
final class MacroTest {
  private static final Includes NO_FILES =
      file -> {
        throw new FileNotFoundException(file);
      };

  @ParameterizedTest
  @CsvSource({
    "$(a), A",
    "$(A)$(none)., A.",
    "$(none:x y), x y",
    "$(none:$(a)-$(b)), A-A!",
    "$(b), A!",
    "$(Cluster).$(Process), 7.0",
    "$(ClusterId).$(ProcId), 7.0",
    "$(DOLLAR)(a), $(a)",
    "$ENV(SITE), LNGS",
    "$ENV(NOPE), UNDEFINED",
    "$ENV(NOPE:none), none",
    "$INT(sum), 26",
    "'$INT(sum,%04d)', 0026",
    "'$INT(Process,run-%d.root)', run-0.root",
    "$INT((2+3)*-4), -20",
    "$Fn(path), simulate.tar",
    "$Fx(path), .gz",
    "$Fnx(path), simulate.tar.gz",
    "$Fp(path), /data/x/",
    "$Fd(path), x/",
    "$Fdb(path), x",
    "$Fqn(path), \"simulate.tar\"",
    "$Ff(run.dat), /dag/run.dat",
    "$BASENAME(path), simulate.tar.gz",
    "$DIRNAME(path), /data/x/",
    "'$CHOICE(1,p,q,r)', q",
    "'$CHOICE(Process,list)', u",
    "'$SUBSTR(word,2)', cdef",
    "'$SUBSTR(word,0,-2)', abcd",
    "'$SUBSTR(word,-1)', f",
    "'$SUBSTR(word,4,-3)', ''",
    "$(date +%s), $(date +%s)",
    "$(open, $(open",
    "cost$, cost$",
    "$unknown(a), $unknown(a)",
  })
  void aMacroIsReplacedByWhatItSays(String written, String expanded) throws Exception {
    SubmittedJob job =
        job(
            """
            a = A
            b = $(a)!
            sum = 5 * 5 + 1
            path = /data/x/simulate.tar.gz
            list = u, v w
            word = abcdef
            executable = x
            +Seen = %s
            """
                .formatted(written));

    assertThat(job.attributes()).containsEntry("Seen", expanded);
  }

  @Test
  void aMacroThatNamesItselfTakesItsOldValueIn() throws Exception {
    SubmittedJob job =
        job(
            "executable = x\nflags = -v\nflags = $(flags) -w\nflags = $(flags) -x\narguments = $(FLAGS)\n");

    assertThat(job.arguments()).containsExactly("-v", "-w", "-x");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a = $(b)\nb = $(a)\n",
        "a = $(b)$(b)\nb = $(c)$(c)\nc = $(d)$(d)\nd = $(a)\n",
        "+x = $INT(nothing)\na = 1\n",
        "+x = $RANDOM_INTEGER(0,9)\na = 1\n",
        "+x = $CHOICE(3,p,q)\na = 1\n"
      })
  void aMacroWithoutAnEndOrAValueIsAnErrorWithItsLine(String lines) {
    DagFormatException refused = refused("executable = $(a)\n" + lines + "queue\n");

    assertThat(refused.errors().get(0).line()).isBetween(1, 5);
    assertThat(refused.errors().get(0).file()).isEqualTo("job.sub");
  }

  @ParameterizedTest
  @CsvSource({
    "if true, yes",
    "if no, no",
    "if 1, yes",
    "if 0, no",
    "if !0, yes",
    "if defined a, yes",
    "if defined empty, no",
    "if ! defined later, yes",
    "if defined nothing, no",
    "if $(nothing), no",
    "if $(a), yes",
    "if version >= 8.1.6, yes",
    "if version == 25.14, yes",
    "if version < 25.14.1, no",
  })
  void theBranchWhoseConditionHoldsIsTaken(String condition, String taken) throws Exception {
    SubmittedJob job =
        job(
            """
            a = true
            empty =
            %s
              executable = yes
            elif false
              executable = never
            else
              if true
                executable = no
              endif
            endif
            later = $(empty)
            """
                .formatted(condition));

    assertThat(job.executable()).isEqualTo(taken);
  }

  @Test
  void aMacroThatOnlyANodesVariableAsksForIsKnown() throws Exception {
    SubmitFile file = parse("executable = x\nplace = here\narguments = $(v)\nqueue\n");
    JobMacros macros =
        new JobMacros("job.sub", Path.of("/dag"), Map.of("v", "$(place)"), Map.of(), Map.of());

    SubmitFile.Submission submission = file.expand(macros, 1);

    assertThat(submission.warnings()).isEmpty();
    assertThat(submission.jobs().get(0).arguments()).containsExactly("here");
  }

  private static SubmitFile parse(String text) throws DagFormatException {
    return SubmitFile.parse("job.sub", text.lines().toList(), NO_FILES);
  }

  private static SubmittedJob job(String text) throws DagFormatException {
    JobMacros macros =
        new JobMacros("job.sub", Path.of("/dag"), Map.of(), Map.of(), Map.of("SITE", "LNGS"));
    return parse(text + "queue\n").expand(macros, 7).jobs().get(0);
  }

  private static DagFormatException refused(String text) {
    return catchThrowableOfType(
        DagFormatException.class, () -> parse(text).expand(JobMacros.none(Path.of("/dag")), 1));
  }
}
