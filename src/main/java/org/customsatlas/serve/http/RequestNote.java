package org.customsatlas.serve.http;

import jakarta.servlet.http.HttpServletRequest;
import org.eclipse.jetty.server.Request;

/**
 * What becomes known of a request while it is answered, for whoever counts requests. Written by the
 * thread that answers, read when it has been answered.
 */
public final class RequestNote {
  /** The route of a request that no servlet has taken. */
  public static final String NO_ROUTE = "none";

  private static final String NAME = RequestNote.class.getName();

  private volatile String route = NO_ROUTE;
  private volatile String refusal = "";
  private volatile boolean isKept;

  /** Lets something be noted of {@code request}. */
  public static RequestNote on(Request request) {
    RequestNote note = new RequestNote();
    request.setAttribute(NAME, note);
    return note;
  }

  /** What is noted of {@code request}; null if nothing is. */
  public static RequestNote of(Request request) {
    return request.getAttribute(NAME) instanceof RequestNote note ? note : null;
  }

  /**
   * Notes which route answers, if anybody wants to know.
   *
   * @param route the path specification of a servlet, never the path that was asked
   */
  public static void route(HttpServletRequest request, String route) {
    if (request.getAttribute(NAME) instanceof RequestNote note) {
      note.route = route;
    }
  }

  /** The same, before it has come to a servlet. */
  public static void route(Request request, String route) {
    RequestNote note = of(request);
    if (note != null) {
      note.route = route;
    }
  }

  /** Notes that the answer was ready, and which route has made it, if anybody wants to know. */
  public static void kept(Request request, String route) {
    RequestNote note = of(request);
    if (note != null) {
      note.route = route;
      note.isKept = true;
    }
  }

  /** Notes that the request was refused, if anybody wants to know. */
  static void refused(HttpServletRequest request, Refusal refusal) {
    if (request.getAttribute(NAME) instanceof RequestNote note) {
      note.refused(refusal);
    }
  }

  /** Notes that the request was refused. */
  public void refused(Refusal because) {
    refusal = because.key();
  }

  /** The path specification that answers; {@link #NO_ROUTE} if none does. */
  public String route() {
    return route;
  }

  /** Whether the answer was ready. */
  public boolean isKept() {
    return isKept;
  }

  /** The key of the sentence by which it was refused; empty if it was not, or has no key. */
  public String refusal() {
    return refusal;
  }
}
