// {{title}}
// {{source}}
//
// Needs Apache Jena {{jena}} (org.apache.jena:jena-arq). Unpacked beside this file: java -cp "apache-jena-{{jena}}/lib/*" CustomsAtlas.java

import org.apache.jena.query.QueryExecution;
import org.apache.jena.rdf.model.Model;
import org.apache.jena.sparql.exec.http.QueryExecutionHTTP;
import org.apache.jena.sparql.exec.http.QuerySendMode;

public class CustomsAtlas {
  static final String ENDPOINT = "{{endpoint}}";

  static final String QUERY =
      """
      {{query}}
      """;

  public static void main(String[] arguments) {
    try (QueryExecution ask =
        QueryExecutionHTTP.service(ENDPOINT)
            .queryString(QUERY)
            .sendMode(QuerySendMode.asPostForm)
            .build()) {
      Model model = ask.{{exec}}();
      model.write(System.out, "TURTLE");
    }
  }
}
