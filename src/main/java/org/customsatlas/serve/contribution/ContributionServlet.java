package org.customsatlas.serve.contribution;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.jena.query.QueryCancelledException;
import org.customsatlas.contribute.Contribution;
import org.customsatlas.page.Languages;
import org.customsatlas.page.Reader;
import org.customsatlas.problem.Code;
import org.customsatlas.problem.Phrase;
import org.customsatlas.report.CheckPage;
import org.customsatlas.serve.http.Answer;
import org.customsatlas.serve.http.Deadline;
import org.customsatlas.serve.http.Html;
import org.customsatlas.serve.http.Limit;
import org.customsatlas.serve.http.Offer;
import org.customsatlas.serve.http.Problems;
import org.customsatlas.serve.http.PublicAddress;
import org.customsatlas.serve.http.QueryPool;
import org.customsatlas.serve.http.Refusal;
import org.customsatlas.serve.http.ServerOptions;
import org.customsatlas.work.Cancellation;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers to what somebody hands in. Few requests are taken at once, in the order in which they
 * come; each has its time. Nothing of what was handed in is kept or logged.
 */
public abstract class ContributionServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;
  private static final Logger LOG = LoggerFactory.getLogger(ContributionServlet.class);
  private static final String METHODS = "GET, HEAD, POST, OPTIONS";

  private final transient HandedInReader reader;
  private final transient Entrance entrance;

  /** What is done with what is handed in. */
  final transient Contributions contributions;

  /** The page with the form. */
  final transient CheckPages pages;

  /** So many bytes an answer has at most. */
  final int answerLimit;

  /** The places for those who hand something in; shared by the servlets, so that the sum counts. */
  public record Entrance(ServerOptions options, QueryPool pool, Semaphore bodies) {
    /** With as many bodies at once as there is memory for. */
    public Entrance(ServerOptions options, QueryPool pool) {
      this(options, pool, new Semaphore(options.number(Limit.PARALLEL_UPLOADS), true));
    }
  }

  ContributionServlet(Contributions contributions, CheckPages pages, Entrance entrance) {
    this.contributions = contributions;
    this.pages = pages;
    this.entrance = entrance;
    this.reader = new HandedInReader(Contributions.limits(entrance.options()));
    this.answerLimit = entrance.options().answerLimit();
  }

  /** Answers GET. */
  abstract void show(HttpServletRequest request, HttpServletResponse response) throws IOException;

  /** The forms that POST can be answered in. */
  abstract List<Offer> forms();

  /**
   * The answer to POST; made by a thread of the pool, which does not know the request.
   *
   * @param form one of {@link #forms}
   * @param cancellation to be asked at each step of longer work
   */
  abstract Reply reply(HandedIn handed, Asker asker, Offer form, Cancellation cancellation)
      throws IOException;

  /**
   * Who asks.
   *
   * @param page what a page has to know of the request; null unless HTML is wanted
   * @param language of the answer
   * @param address where the server is reached
   */
  record Asker(Reader page, String language, URI address) {}

  /**
   * What is answered.
   *
   * @param fileName what it is called if it is to be kept as a file; empty if it is to be looked at
   */
  record Reply(int status, Offer form, Answer body, String fileName) {}

  @Override
  protected final void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.setHeader("Vary", "Accept, Accept-Language");
    List<CheckPage.Draft> drafts = new ArrayList<>();
    try {
      try {
        dispatch(request, response, drafts);
      } catch (StackOverflowError e) {
        throw new Refusal(400, Phrase.of("request-nested"));
      } catch (OutOfMemoryError e) {
        throw busy();
      } catch (QueryCancelledException e) {
        throw timeIsUp();
      } catch (Refusal e) {
        throw e;
      } catch (RuntimeException e) {
        throw unexpected(e);
      }
    } catch (Refusal refusal) {
      if (request.getMethod().equals("POST")
          && Problems.wantsPage(request)
          && !response.isCommitted()) {
        Problems.begin(refusal, request, response);
        pages.refused(
            Html.errorReader(request, request.getRequestURI().substring(1)),
            address(request),
            refusal,
            drafts,
            response);
      } else {
        Problems.write(refusal, request, response);
      }
    }
  }

  private void dispatch(
      HttpServletRequest request, HttpServletResponse response, List<CheckPage.Draft> drafts)
      throws IOException {
    switch (request.getMethod()) {
      case "GET", "HEAD" -> show(request, response);
      case "POST" -> post(request, response, drafts);
      case "OPTIONS" -> {
        response.setHeader("Allow", METHODS);
        response.setStatus(HttpServletResponse.SC_NO_CONTENT);
      }
      default ->
          throw new Refusal(405, Phrase.of("request-method", METHODS)).header("Allow", METHODS);
    }
  }

  /**
   * @param drafts gets the texts that a form hands in, so that they can be given back
   */
  private void post(
      HttpServletRequest request, HttpServletResponse response, List<CheckPage.Draft> drafts)
      throws IOException {
    Deadline deadline = Deadline.in(entrance.options().deadline());
    // Chosen before the body is read where the address tells, so that no work is done for nothing.
    HandedIn address = new HandedIn(List.of(), Html.parameters(request.getQueryString()));
    String accept = request.getHeader("Accept");
    request.setAttribute(
        Problems.FORM, Offer.choose(accept, address.field("format").orElse(null), forms()));
    String language = language(request, address);
    HandedIn handed = read(request, deadline, drafts);
    String format = handed.field("format").orElse(null);
    Offer form = Offer.choose(accept, format, forms());
    request.setAttribute(Problems.FORM, form);
    Asker asker =
        new Asker(
            form.equals(Offer.HTML) ? Html.reader(request) : null, language, address(request));
    Reply reply =
        entrance.pool().answer(() -> reply(handed, asker, form, deadline::check), deadline);
    response.setHeader("Cache-Control", "no-store");
    response.setHeader("Content-Language", language);
    if (!reply.fileName().isEmpty()) {
      response.setHeader(
          "Content-Disposition", "attachment; filename=\"" + reply.fileName() + "\"");
    } else if (asker.page() != null) {
      Html.headers(asker.page()).forEach(response::setHeader);
    }
    reply.body().send(reply.status(), reply.form(), response);
  }

  static boolean isTooLarge(Contribution read) {
    return read.problems().stream().anyMatch(p -> p.code() == Code.TOO_LARGE);
  }

  /** Of what is too large a part was read, which says nothing of the whole. */
  static Contribution whole(Contribution read) {
    return isTooLarge(read)
        ? new Contribution(read.files(), List.of(), read.prefixes(), read.problems())
        : read;
  }

  /** Where the server is reached. */
  final URI address(HttpServletRequest request) {
    return new PublicAddress(entrance.options().address()).of(request);
  }

  private HandedIn read(
      HttpServletRequest request, Deadline deadline, List<CheckPage.Draft> drafts) {
    AtomicBoolean hasPlace = new AtomicBoolean();
    try {
      return reader.read(
          request,
          deadline,
          drafts,
          () -> {
            takePlace(deadline);
            hasPlace.set(true);
          });
    } finally {
      if (hasPlace.get()) {
        entrance.bodies().release();
      }
    }
  }

  private void takePlace(Deadline deadline) {
    try {
      if (!entrance.bodies().tryAcquire(deadline.left().toNanos(), TimeUnit.NANOSECONDS)) {
        throw busy();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw busy();
    }
  }

  /** The language of the answer: the parameter {@code lang}, else what the client asks for. */
  private static String language(HttpServletRequest request, HandedIn address) {
    String wanted = address.field(Html.LANGUAGE).orElse(null);
    if (wanted == null) {
      return Languages.choose(request.getHeader("Accept-Language"));
    }
    if (!Languages.has(wanted)) {
      throw Html.noLanguage(wanted);
    }
    return wanted;
  }

  private static Refusal busy() {
    return new Refusal(503, Phrase.of("request-busy")).header("Retry-After", "5");
  }

  private Refusal timeIsUp() {
    return new Refusal(503, Phrase.of("request-time", entrance.options().deadline().toSeconds()))
        .header("Retry-After", "5");
  }

  /**
   * The message may quote what was handed in, so only the kind and the way of an error are told.
   */
  private static Refusal unexpected(RuntimeException error) {
    for (Throwable cause = error; cause != null; cause = cause.getCause()) {
      if (cause instanceof Refusal refusal) {
        return refusal;
      }
    }
    RuntimeException told = new IllegalStateException(error.getClass().getName());
    told.setStackTrace(error.getStackTrace());
    LOG.error("A check failed in a way that nobody thought of", told);
    return new Refusal(500, Phrase.of("request-fault").then(Phrase.of("request-tell-us")));
  }
}
