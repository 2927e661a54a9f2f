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
        "July 1st, 2014         | 2014-07-01",
        "1st of July 2014       | 2014-07-01",
        "1 février 2014         | 2014-02-01",
        "1 fevr. 2014           | 2014-02-01",
        "12-Sep-14              | 2014-09-12",
        "12 Sept. 2014          | 2014-09-12",
        "Sep-25                 | 2025-09",
        "sept.-25               | 2025-09",
        "août 2025              | 2025-08",
        "25-Sep                 | ''",
        "Jan-99                 | 1999-01",
        "31-12-2014             | 2014-12-31",
        "12/05/2019             | 2019-05-12 2019-12-05",
        "12-05-2019             | 2019-05-12 2019-12-05",
        "25/12/19               | 2019-12-25 2025-12-19",
        "25.12.19               | 2019-12-25",
        "2019-05-12Z            | 2019-05-12",
        "2019-05-12+03:00       | 2019-05-12",
        "' 2019-05-12'          | 2019-05-12",
        "'\u00a02019-05-12'     | 2019-05-12",
        "30.2.2014              | ''",
        "in the summer          | ''",
        "''                     | ''"
      })
  void aDateIsReadAsPeopleWriteIt(String text, String expected) {
    assertEquals(
        expected, Dates.in(text).stream().map(Node::getLiteralLexicalForm).collect(joining(" ")));
  }
}
