package org.catena.adapters.arc;

import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.catena.adapters.spi.JobRequest;
import org.catena.workflows.model.Resources;

/** Descriptions in {@link DescriptionLanguage#ADL}. */
final class AdlDescriptions {
  private static final String ADL = "http://www.eu-emi.eu/es/2010/12/adl";
  private static final String NORDUGRID = "http://www.nordugrid.org/es/2011/12/nordugrid-adl";

  private final ArcSettings settings;

  AdlDescriptions(ArcSettings settings) {
    this.settings = settings;
  }

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
    element(xml, "Path", JobDescriptions.LAUNCHER);
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
    element(xml, "IndividualPhysicalMemory", Long.toString(JobDescriptions.bytesOfSlot(resources)));
    element(xml, "WallTime", Long.toString(JobDescriptions.walltimeSeconds(resources)));
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
    input(xml, JobDescriptions.LAUNCHER, true);
    for (Path input : job.inputs()) {
      input(xml, JobDescriptions.name(input), Files.isExecutable(input));
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
