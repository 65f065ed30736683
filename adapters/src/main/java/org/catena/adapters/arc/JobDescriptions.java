package org.catena.adapters.arc;

import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.catena.adapters.spi.JobRequest;
import org.catena.workflows.model.Resources;

/**
 * Writes descriptions of jobs in the Activity Description Language (EMI Execution Service 1.0, and
 * NorduGrid's additions to it). A description asks for the launcher alone: program, arguments and
 * variables stand in it ({@link JobScript}). Inputs are brought by us, and everything that the job
 * leaves is kept for us.
 */
final class JobDescriptions {
  /** Our launcher in the job's directory: brought last, it starts the job. */
  static final String LAUNCHER = "catena-job.sh";

  private static final String ADL = "http://www.eu-emi.eu/es/2010/12/adl";
  private static final String NORDUGRID = "http://www.nordugrid.org/es/2011/12/nordugrid-adl";
  private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  /** The launcher keeps the walltime; the batch system's limit is for where it cannot. */
  private static final Duration MARGIN = Duration.ofMinutes(1);

  private final ArcSettings settings;

  JobDescriptions(ArcSettings settings) {
    this.settings = settings;
  }

  /**
   * @throws IllegalArgumentException saying what of the job cannot be described or brought
   */
  static void check(JobRequest job) {
    if (job.arguments().isEmpty() || job.arguments().get(0).isEmpty()) {
      throw new IllegalArgumentException(
          "job %s names no program: give the program as its first argument".formatted(job.key()));
    }
    for (String name : job.environment().keySet()) {
      if (!VARIABLE.matcher(name).matches()) {
        throw new IllegalArgumentException(
            "job %s: '%s' is no name of a variable: use letters, digits and '_'"
                .formatted(job.key(), name));
      }
    }
    JobScript.check(job);
    Set<String> names = new HashSet<>();
    for (Path input : job.inputs()) {
      String name = requireText("input", name(input));
      if (!names.add(name) || RunRecord.isOurs(name) || Retrieval.isOurs(name)) {
        throw new IllegalArgumentException(
            "job %s: two files would be named '%s' in its directory: rename the input %s"
                .formatted(job.key(), name, input));
      }
    }
  }

  /** The name of an input in the job's directory. */
  static String name(Path input) {
    return String.valueOf(input.getFileName());
  }

  /**
   * Returns the text unchanged.
   *
   * @throws IllegalArgumentException for what is blank, or XML cannot hold
   */
  static String requireText(String what, String text) {
    if (text.isBlank()
        || text.codePoints()
            .anyMatch(sign -> Character.isISOControl(sign) || sign > 0xfffd && sign < 0x10000)) {
      throw new IllegalArgumentException(
          "%s '%s' is empty or contains a control character"
              .formatted(what, text.replaceAll("\\p{Cntrl}", "?")));
    }
    return text;
  }

  /**
   * One document for all these jobs, in their order.
   *
   * @param delegation what lets the element act for us
   */
  String write(Collection<JobRequest> jobs, Optional<String> delegation) {
    StringWriter text = new StringWriter();
    try {
      XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(text);
      xml.setDefaultNamespace(ADL);
      if (jobs.size() > 1) {
        xml.writeStartElement("ActivityDescriptions");
      }
      for (JobRequest job : jobs) {
        describe(xml, job, delegation);
      }
      if (jobs.size() > 1) {
        xml.writeEndElement();
      }
      xml.close();
      return text.toString();
    } catch (XMLStreamException impossible) {
      throw new IllegalStateException("XML could not be written into memory", impossible);
    }
  }

  private void describe(XMLStreamWriter xml, JobRequest job, Optional<String> delegation)
      throws XMLStreamException {
    xml.writeStartElement("ActivityDescription");
    xml.writeDefaultNamespace(ADL);
    xml.writeNamespace("nordugrid-adl", NORDUGRID);
    xml.writeStartElement("ActivityIdentification");
    element(xml, "Name", job.key().value());
    xml.writeEndElement();
    xml.writeStartElement("Application");
    xml.writeStartElement("Executable");
    element(xml, "Path", LAUNCHER);
    xml.writeEndElement();
    element(xml, "Output", "stdout");
    element(xml, "Error", "stderr");
    xml.writeEndElement();
    resources(xml, job.resources());
    staging(xml, job, delegation);
    xml.writeEndElement();
  }

  /** Memory is in bytes and for each slot, times are in seconds. */
  private void resources(XMLStreamWriter xml, Resources resources) throws XMLStreamException {
    int cores = resources.cores();
    long walltime = (resources.walltime().plus(MARGIN).toMillis() + 999) / 1000;
    xml.writeStartElement("Resources");
    if (settings.queue().isPresent()) {
      element(xml, "QueueName", settings.queue().get());
    }
    xml.writeStartElement("SlotRequirement");
    element(xml, "NumberOfSlots", Integer.toString(cores));
    if (cores > 1) {
      element(xml, "SlotsPerHost", Integer.toString(cores));
    }
    xml.writeEndElement();
    element(
        xml,
        "IndividualPhysicalMemory",
        Long.toString((resources.memoryBytes() + cores - 1) / cores));
    element(xml, "WallTime", Long.toString(walltime));
    for (String name : settings.runtimeEnvironments()) {
      xml.writeStartElement("RuntimeEnvironment");
      element(xml, "Name", name);
      xml.writeEndElement();
    }
    xml.writeEndElement();
  }

  private static void staging(XMLStreamWriter xml, JobRequest job, Optional<String> delegation)
      throws XMLStreamException {
    xml.writeStartElement("DataStaging");
    if (delegation.isPresent()) {
      xml.writeStartElement("nordugrid-adl", "DelegationID", NORDUGRID);
      xml.writeCharacters(delegation.get());
      xml.writeEndElement();
    }
    input(xml, LAUNCHER, true);
    for (Path input : job.inputs()) {
      input(xml, name(input), Files.isExecutable(input));
    }
    for (String kept : List.of("stdout", "stderr", "/")) {
      xml.writeStartElement("OutputFile");
      element(xml, "Name", kept);
      xml.writeEndElement();
    }
    xml.writeEndElement();
  }

  private static void input(XMLStreamWriter xml, String name, boolean executable)
      throws XMLStreamException {
    xml.writeStartElement("InputFile");
    element(xml, "Name", name);
    if (executable) {
      element(xml, "IsExecutable", "true");
    }
    xml.writeEndElement();
  }

  private static void element(XMLStreamWriter xml, String name, String text)
      throws XMLStreamException {
    xml.writeStartElement(name);
    xml.writeCharacters(text);
    xml.writeEndElement();
  }
}
