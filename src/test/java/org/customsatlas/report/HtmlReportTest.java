package org.customsatlas.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import nu.validator.client.EmbeddedValidator;
import nu.validator.validation.SimpleDocumentValidator;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.xml.sax.InputSource;
import org.xml.sax.SAXParseException;
import org.xml.sax.helpers.DefaultHandler;

/** The page in one file. */
class HtmlReportTest {
  private final List<String> found = new ArrayList<>();
  private final SimpleDocumentValidator validator =
      new SimpleDocumentValidator(false, false, false);
  private final DefaultHandler messages =
      new DefaultHandler() {
        @Override
        public void error(SAXParseException e) {
          found.add(e.getLineNumber() + ":" + e.getColumnNumber() + ": " + e.getMessage());
        }

        @Override
        public void fatalError(SAXParseException e) {
          error(e);
        }
      };

  HtmlReportTest() throws Exception {
    validator.setUpMainSchema(EmbeddedValidator.SCHEMA_URL, messages);
  }

  @TestFactory
  Stream<DynamicTest> isValidHtml() {
    return Written.eachSample(
        ReportForm.HTML,
        (report, text) -> {
          found.clear();
          validator.setUpValidatorAndParsers(messages, false, false);
          validator.checkHtmlInputSource(new InputSource(new StringReader(text)));
          assertEquals(List.of(), found);
        });
  }

  @TestFactory
  Stream<DynamicTest> loadsNothingRunsNothingAndSaysTheVerdictFirst() {
    return Written.eachSample(
        ReportForm.HTML,
        (report, text) -> {
          Document page = Jsoup.parse(text);
          assertEquals(List.of(), page.select("script, link, img, [src], [style]").eachText());
          for (String link : page.select("a").eachAttr("href")) {
            assertTrue(link.startsWith("https://w3id.org/customs-atlas/shapes#"), link);
          }
          assertFalse(page.selectFirst("main > p.lead > strong").text().isEmpty());
          assertEquals(1, page.select("h1").size());
        });
  }
}
