package org.catena.bpmn.diagrams;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;
import org.jspecify.annotations.Nullable;
import org.xml.sax.Attributes;
import org.xml.sax.InputSource;
import org.xml.sax.Locator;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.helpers.DefaultHandler;

/** Reads a file in one pass; unlike the engine's model it knows the line of every box. */
final class DrawingReader extends DefaultHandler {
  private static final String BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL";
  private static final String CAMUNDA = "http://camunda.org/schema/1.0/bpmn";
  private static final String NO_DOCTYPE = "http://apache.org/xml/features/disallow-doctype-decl";

  private final List<String> keys = new ArrayList<>();
  private final List<Drawing.Box> boxes = new ArrayList<>();
  private final Map<String, Integer> lines = new HashMap<>();
  private boolean tellsTheEnd;
  private @Nullable Locator locator;

  private Drawing.@Nullable Box box;
  private final StringBuilder text = new StringBuilder();
  private String parameter = "";

  private DrawingReader() {}

  /**
   * @throws DiagramRefused when it is not well-formed, or is neither a diagram nor a table
   */
  static Drawing read(DiagramFile file) {
    DrawingReader reader = new DrawingReader();
    try {
      SAXParserFactory factory = SAXParserFactory.newInstance();
      factory.setNamespaceAware(true);
      factory.setFeature(NO_DOCTYPE, true);
      factory.newSAXParser().parse(new InputSource(new StringReader(file.xml())), reader);
    } catch (SAXParseException e) {
      throw refused(
          file, e.getLineNumber(), e.getMessage() + " Mend the XML, or save it anew in Modeler.");
    } catch (SAXException | ParserConfigurationException | IOException e) {
      throw refused(file, 1, "cannot be read: " + e);
    }
    if (reader.keys.isEmpty()) {
      throw refused(
          file, 1, "holds neither a BPMN process nor a DMN decision: draw one, or take it away.");
    }
    return new Drawing(file, reader.keys, reader.boxes, reader.lines, reader.tellsTheEnd);
  }

  private static DiagramRefused refused(DiagramFile file, int line, String what) {
    return new DiagramRefused(List.of(new Finding(file.name(), line, "", "", what, true)));
  }

  @Override
  public void setDocumentLocator(Locator given) {
    locator = given;
  }

  @Override
  public void startElement(String space, String name, String qualified, Attributes attributes) {
    lines.putIfAbsent(value(attributes, "", "id"), line());
    if (!parameter.isEmpty()) {
      text.append(Drawing.NOT_A_TEXT);
    } else if (space.equals(CAMUNDA)) {
      camunda(name, attributes);
    } else if (name.equals("process") || name.equals("decision")) {
      keys.add(value(attributes, "", "id"));
    } else if (space.equals(BPMN)
        && (name.equals("receiveTask") || name.equals("businessRuleTask"))) {
      box = box(name, attributes);
    }
  }

  private int line() {
    return locator == null ? 1 : locator.getLineNumber();
  }

  private Drawing.Box box(String element, Attributes attributes) {
    return new Drawing.Box(
        value(attributes, "", "id"),
        value(attributes, "", "name"),
        line(),
        element.equals("receiveTask"),
        value(attributes, CAMUNDA, "asyncBefore").equals("true"),
        value(attributes, CAMUNDA, "decisionRef"),
        new LinkedHashSet<>(),
        new LinkedHashMap<>());
  }

  private void camunda(String name, Attributes attributes) {
    if (name.equals("executionListener")) {
      listener(value(attributes, "", "delegateExpression"), value(attributes, "", "event"));
    } else if (name.equals("inputParameter") && box != null) {
      parameter = value(attributes, "", "name");
      text.setLength(0);
    }
  }

  private void listener(String expression, String event) {
    if (Drawing.FINISHED.contains(expression) && event.equals("end")) {
      tellsTheEnd = true;
    }
    if (box != null && event.equals("start")) {
      Set<String> listeners = box.startListeners();
      listeners.add(expression);
    }
  }

  @Override
  public void characters(char[] characters, int start, int length) {
    text.append(characters, start, length);
  }

  @Override
  public void endElement(String space, String name, String qualified) {
    if (box == null) {
      return;
    }
    if (space.equals(CAMUNDA) && name.equals("inputParameter")) {
      Map<String, String> inputs = box.inputs();
      inputs.put(parameter, text.toString().strip());
      parameter = "";
    } else if (space.equals(BPMN) && name.endsWith("Task")) {
      boxes.add(box);
      box = null;
    }
  }

  private static String value(Attributes attributes, String space, String name) {
    return Objects.requireNonNullElse(attributes.getValue(space, name), "");
  }
}
