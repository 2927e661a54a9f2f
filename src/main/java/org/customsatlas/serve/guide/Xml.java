package org.customsatlas.serve.guide;

import java.io.StringWriter;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Writes a small XML document into a text. Not thread-safe. */
final class Xml {
  private final StringWriter text = new StringWriter();
  private final XMLStreamWriter out;

  /** Begins with the element {@code root}, whose namespace is that of all elements. */
  Xml(String root, String namespace) {
    try {
      out = XMLOutputFactory.newInstance().createXMLStreamWriter(text);
      out.writeStartDocument("UTF-8", "1.0");
      out.writeCharacters("\n");
      out.writeStartElement(root);
      out.writeDefaultNamespace(namespace);
    } catch (XMLStreamException e) {
      throw failed(e);
    }
  }

  /** Begins an element on a line of its own. */
  Xml begin(String name) {
    try {
      out.writeCharacters("\n");
      out.writeStartElement(name);
      return this;
    } catch (XMLStreamException e) {
      throw failed(e);
    }
  }

  /** Ends the element that was begun last. */
  Xml end() {
    try {
      out.writeEndElement();
      return this;
    } catch (XMLStreamException e) {
      throw failed(e);
    }
  }

  /** An element with a text, and with attributes as names and values in turn. */
  Xml element(String name, String content, String... attributes) {
    try {
      out.writeStartElement(name);
      for (int i = 0; i < attributes.length; i += 2) {
        out.writeAttribute(attributes[i], attributes[i + 1]);
      }
      out.writeCharacters(content);
      out.writeEndElement();
      return this;
    } catch (XMLStreamException e) {
      throw failed(e);
    }
  }

  /** The whole document; nothing can be written after it. */
  String text() {
    try {
      out.writeEndDocument();
      out.close();
      return text + "\n";
    } catch (XMLStreamException e) {
      throw failed(e);
    }
  }

  /** Nothing is written to but memory, so this tells of a fault in the program. */
  private static IllegalStateException failed(XMLStreamException e) {
    return new IllegalStateException(e);
  }
}
