package org.catena.adapters.arc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamReader;
import org.catena.adapters.spi.JobKey;
import org.catena.adapters.spi.JobRequest;
import org.catena.workflows.model.Resources;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class JobDescriptionsTest {
  @TempDir private Path directory;

  @Test
  void aDescriptionAsksForWhatTheJobAsksForInTheUnitsOfTheLanguage() throws IOException {
    Path input = Files.createFile(directory.resolve("in.root"));
    JobRequest job =
        job("step-42", new Resources(1, 2_000_000_001, Duration.ofHours(4)), List.of(input));

    String text = descriptions("long", "ENV/PROXY").write(List.of(job), Optional.of("0123abcd"));

    assertThat(text)
        .isEqualTo(
            "<ActivityDescription xmlns=\"http://www.eu-emi.eu/es/2010/12/adl\""
                + " xmlns:nordugrid-adl=\"http://www.nordugrid.org/es/2011/12/nordugrid-adl\">"
                + "<ActivityIdentification><Name>step-42</Name></ActivityIdentification>"
                + "<Application><Executable><Path>catena-job.sh</Path></Executable>"
                + "<Output>stdout</Output><Error>stderr</Error></Application>"
                + "<Resources><QueueName>long</QueueName>"
                + "<SlotRequirement><NumberOfSlots>1</NumberOfSlots></SlotRequirement>"
                + "<IndividualPhysicalMemory>2000000001</IndividualPhysicalMemory>"
                + "<WallTime>14460</WallTime>"
                + "<RuntimeEnvironment><Name>ENV/PROXY</Name></RuntimeEnvironment></Resources>"
                + "<DataStaging><nordugrid-adl:DelegationID>0123abcd</nordugrid-adl:DelegationID>"
                + "<InputFile><Name>catena-job.sh</Name><IsExecutable>true</IsExecutable></InputFile>"
                + "<InputFile><Name>in.root</Name></InputFile>"
                + "<OutputFile><Name>stdout</Name></OutputFile>"
                + "<OutputFile><Name>stderr</Name></OutputFile>"
                + "<OutputFile><Name>/</Name></OutputFile></DataStaging></ActivityDescription>");
  }

  @Test
  void severalJobsAreOneDocumentWithoutADeclaration() throws Exception {
    String text =
        descriptions("long").write(List.of(job("a"), job("b"), job("c")), Optional.empty());

    assertThat(text).startsWith("<ActivityDescriptions><ActivityDescription ");
    assertThat(texts(text, "Name")).contains("a", "b", "c").doesNotContain("DelegationID");
  }

  @Test
  void memoryIsAskedForEachOfSeveralSlotsOnOneMachine() throws Exception {
    JobRequest job = job("a", new Resources(4, 10, Duration.ofMillis(300)), List.of());

    String text = descriptions("long").write(List.of(job), Optional.empty());

    assertThat(texts(text, "NumberOfSlots")).containsExactly("4");
    assertThat(texts(text, "SlotsPerHost")).containsExactly("4");
    assertThat(texts(text, "IndividualPhysicalMemory")).containsExactly("3");
    assertThat(texts(text, "WallTime")).containsExactly("61");
  }

  @Test
  void namesThatXmlWouldReadOtherwiseStayThemselves() throws Exception {
    Path input = Files.createFile(directory.resolve("a & <b>.root"));
    JobRequest job = job("a", Resources.DEFAULT, List.of(input));

    String text = descriptions("<q>&").write(List.of(job), Optional.empty());

    assertThat(texts(text, "Name")).contains("a & <b>.root");
    assertThat(texts(text, "QueueName")).containsExactly("<q>&");
  }

  @Test
  void inTheOtherLanguageTheSameIsAskedForInItsUnits() throws IOException {
    Path input = Files.createFile(directory.resolve("a \"b\".root"));
    Path program = Files.createFile(directory.resolve("program"));
    assertThat(program.toFile().setExecutable(true)).isTrue();
    JobRequest job =
        job("a", new Resources(4, 4_194_305, Duration.ofMillis(300)), List.of(input, program));

    String text = xrsl().write(List.of(job), Optional.of("0123abcd"));

    assertThat(text)
        .isEqualTo(
            "&(jobname=\"a\")(executable=\"catena-job.sh\")(stdout=\"stdout\")(stderr=\"stderr\")"
                + "(queue=\"long\")(count=4)(countpernode=4)(memory=2)(walltime=61)"
                + "(runtimeenvironment=\"ENV/PROXY\")(delegationid=\"0123abcd\")"
                + "(inputfiles=(\"catena-job.sh\" \"\")(\"a \"\"b\"\".root\" \"\")(\"program\" \"\"))"
                + "(executables=\"catena-job.sh\" \"program\")(outputfiles=(\"/\" \"\"))");
  }

  @Test
  void severalJobsInTheOtherLanguageAreOneText() {
    String text = xrsl().write(List.of(job("a"), job("b")), Optional.empty());

    assertThat(text).startsWith("+(&(jobname=\"a\")").contains(")(&(jobname=\"b\")");
  }

  @Test
  void aJobWithoutAProgramIsRefused() {
    JobRequest job =
        new JobRequest(new JobKey("a"), List.of(), directory, Map.of(), Resources.DEFAULT);

    assertThatThrownBy(() -> JobDescriptions.check(job)).hasMessageContaining("names no program");
  }

  @ParameterizedTest
  @ValueSource(strings = {"stdout", "catena-job.sh", "catena-end", ".claim", "user.proxy"})
  void anInputThatWouldLieInTheWayOfAnotherFileIsRefused(String name) {
    JobRequest job = job("a", Resources.DEFAULT, List.of(directory.resolve(name)));

    assertThatThrownBy(() -> JobDescriptions.check(job))
        .hasMessageContaining("'" + name + "'")
        .hasMessageContaining("rename the input");
  }

  @Test
  void twoInputsOfOneNameAreRefused() {
    JobRequest job =
        job(
            "a",
            Resources.DEFAULT,
            List.of(directory.resolve("one/in.root"), directory.resolve("two/in.root")));

    assertThatThrownBy(() -> JobDescriptions.check(job)).hasMessageContaining("'in.root'");
  }

  @Test
  void aCharacterThatNoProgramCanBeGivenIsRefused() {
    JobRequest job =
        new JobRequest(
            new JobKey("a"), List.of("echo", "a\0b"), directory, Map.of(), Resources.DEFAULT);

    assertThatThrownBy(() -> JobDescriptions.check(job)).hasMessageContaining("character 0");
  }

  @Test
  void aQueueWithALineEndIsRefused() {
    assertThatThrownBy(() -> descriptions("long\n")).hasMessageContaining("queue 'long?'");
  }

  private JobRequest job(String name) {
    return job(name, Resources.DEFAULT, List.of());
  }

  private JobRequest job(String name, Resources resources, List<Path> inputs) {
    return new JobRequest(
        new JobKey(name), List.of("true"), directory, Map.of(), resources, inputs);
  }

  private JobDescriptions descriptions(String queue, String... environments) {
    return descriptions(DescriptionLanguage.ADL, queue, environments);
  }

  private JobDescriptions xrsl() {
    return descriptions(DescriptionLanguage.XRSL, "long", "ENV/PROXY");
  }

  private JobDescriptions descriptions(
      DescriptionLanguage language, String queue, String... environments) {
    return new JobDescriptions(
        new ArcSettings(
            "grid",
            URI.create("https://ce.example.org/arex"),
            directory,
            Optional.of(directory.resolve("proxy.pem")),
            Optional.empty(),
            Optional.empty(),
            directory,
            Optional.of(queue),
            List.of(environments),
            language,
            Duration.ofSeconds(60),
            Duration.ofSeconds(10),
            Duration.ofMinutes(5),
            100));
  }

  /** The texts of all elements of this name. */
  private static List<String> texts(String xml, String name) throws Exception {
    List<String> texts = new ArrayList<>();
    XMLStreamReader reader =
        XMLInputFactory.newFactory().createXMLStreamReader(new StringReader(xml));
    while (reader.hasNext()) {
      if (reader.next() == XMLStreamConstants.START_ELEMENT && reader.getLocalName().equals(name)) {
        texts.add(reader.getElementText());
      }
    }
    return texts;
  }
}
