package org.customsatlas.serve.documents;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.customsatlas.serve.guide.Guide;
import org.customsatlas.serve.guide.GuideServlet;
import org.customsatlas.serve.guide.PrefixTable;
import org.customsatlas.serve.http.Offer;
import org.customsatlas.serve.http.PublicAddress;

/**
 * Answers the IRI of the prefixes, which has one form more than other documents: plain JSON, for
 * programs that know no RDF. All other forms come from {@link IriServlet}.
 */
public final class PrefixesServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  /** Where it answers. */
  public static final String PATH = "/prefixes";

  private static final List<Offer> FORMS =
      Stream.concat(Offer.DOCUMENTS.stream(), Stream.of(Offer.JSON)).toList();

  private final HttpServlet document;
  private final transient Guide table = new PrefixTable();
  private final transient PublicAddress address;

  /**
   * @param document what answers the other forms
   */
  public PrefixesServlet(HttpServlet document, PublicAddress address) {
    this.document = document;
    this.address = address;
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    if (wantsJson(request)) {
      response.setHeader("Vary", IriServlet.VARY);
      response.setHeader("Content-Location", PrefixTable.PATH.substring(1));
      GuideServlet.send(table, address.of(request), request, response);
    } else {
      document.service(request, response);
    }
  }

  /** The parameter goes before the header. The list of forms and profiles is another document. */
  private static boolean wantsJson(HttpServletRequest request) {
    if (ProfileChoice.isForList(request)) {
      return false;
    }
    String format = request.getParameter("format");
    String accept = request.getHeader("Accept");
    return format != null
        ? Offer.JSON.names().contains(format) || Offer.JSON.mediaType().equals(format)
        : accept != null && Offer.JSON.equals(Offer.best(accept, FORMS));
  }
}
