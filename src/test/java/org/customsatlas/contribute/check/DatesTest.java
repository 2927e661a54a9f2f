package org.customsatlas.contribute.check;

import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.apache.jena.graph.Node;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatesTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2014-7-1               | 2014-07-01",
        "2014/07/01             | 2014-07-01",
        "1.7.2014               | 2014-07-01",
        "31/12/2014             | 2014-12-31",
        "12/31/2014             | 2014-12-31",
        "3/4/2014               | 2014-04-03 2014-03-04",
        "1 July 2014            | 2014-07-01",
        "1st July 2014          | 2014-07-01",
        "July 1, 2014           | 2014-07-01",
        "1er juillet 2014       | 2014-07-01",
        "2 FÉVRIER 2014         | 2014-02-02",
        "2014-07-01T00:00:00Z   | 2014-07-01",
        "July 2014              | 2014-07",
        "juillet 2014           | 2014-07",
        "7/2014                 | 2014-07",
        "2014                   | 2014",
        "30.2.2014              | ''",
        "in the summer          | ''",
        "''                     | ''"
      })
  void aDateIsReadAsPeopleWriteIt(String text, String expected) {
    assertEquals(
        expected, Dates.in(text).stream().map(Node::getLiteralLexicalForm).collect(joining(" ")));
  }
}
