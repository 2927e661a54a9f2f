package org.customsatlas.serve.sparql;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.customsatlas.serve.http.AnsweringServlet;
import org.customsatlas.serve.http.Offer;

/**
 * The page to write a query on; {@code /query?query=…} has one on it already, and its answer. A
 * long query is posted as the field of a form.
 */
public final class QueryPage extends AnsweringServlet {
  /** Where it answers. */
  public static final String PATH = "/query";

  private static final long serialVersionUID = 1L;

  private final transient Workbench workbench;

  public QueryPage(Workbench workbench) {
    this.workbench = workbench;
  }

  @Override
  protected void answer(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    SparqlService.readForm(request);
    Offer.choose(request.getHeader("Accept"), request.getParameter("format"), List.of(Offer.HTML));
    workbench.send(request, response);
  }

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    doGet(request, response);
  }
}
