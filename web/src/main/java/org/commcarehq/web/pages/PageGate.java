package org.commcarehq.web.pages;

import jakarta.inject.Inject;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Map;
import java.util.Optional;
import org.commcarehq.web.security.AccessCheck;
import org.commcarehq.web.security.Callers;
import org.commcarehq.web.security.MachinePaths;
import org.commcarehq.web.security.ReachCheck;
import org.commcarehq.web.security.ReadNotes;
import org.commcarehq.web.security.RouteKind;

/**
 * The only way to a page: finds the view for an address, and lets in who is signed in, a member of
 * the project and allowed what the route asks for. A project of others is answered exactly like one
 * that does not exist.
 */
public class PageGate extends HttpFilter {
  /** The request attribute that holds the {@link PageRoutes.Match} of a page request. */
  static final String MATCH = "hq.page";

  private static final long serialVersionUID = 1L;
  private static final String RESOURCES = "/faces/jakarta.faces.resource/";

  @Inject transient PageContext page;
  @Inject transient ReadNotes reads;
  @Inject transient ReachCheck reach;

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (request.getDispatcherType() == DispatcherType.ERROR) {
      showError(request, response, chain);
      return;
    }
    String path = request.getRequestURI();
    String reached = MachinePaths.reached(request);
    if (MachinePaths.contains(reached) || reached.startsWith(RESOURCES)) {
      chain.doFilter(request, response);
      return;
    }
    Optional<PageRoutes.Match> match = PageRoutes.find(path);
    if (match.isPresent()) {
      showPage(match.get(), request, response);
    } else if (!path.endsWith("/") && PageRoutes.find(path + "/").isPresent()) {
      response.sendRedirect(path + "/" + query(request));
    } else {
      PageRoutes.lost(path).ifPresent(lost -> request.setAttribute(MATCH, lost));
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
    }
  }

  private void showPage(
      PageRoutes.Match match, HttpServletRequest request, HttpServletResponse response)
      throws IOException, ServletException {
    request.setAttribute(MATCH, match);
    boolean inProject = match.domain().isPresent();
    if ((inProject || match.rule().kind() == RouteKind.SIGNED_IN) && !page.isSignedIn()) {
      askToSignIn(request, response);
      return;
    }
    boolean hidden = match.rule().kind() == RouteKind.SUPERUSER && !page.isSuperuser();
    if (hidden || inProject && !page.isInProject()) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
      return;
    }
    if (inProject && page.isSecondStepMissing()) {
      response.sendRedirect("/account/two-step/?needed=1");
      return;
    }
    if (!AccessCheck.allows(match.rule(), Callers.of(request))) {
      response.sendError(HttpServletResponse.SC_FORBIDDEN);
      return;
    }
    if (!isWithinReach(match)) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
      return;
    }
    note(match, request);
    request.getRequestDispatcher(match.view()).forward(request, response);
  }

  private boolean isWithinReach(PageRoutes.Match match) {
    return match.domain().isEmpty()
        || match.id().isEmpty()
        || reach.covers(match.rule(), match.domain().get(), decoded(match.id().get()));
  }

  /**
   * What is posted to a page about one thing is an act, which notes itself; a list shows others.
   */
  private void note(PageRoutes.Match match, HttpServletRequest request) {
    if (match.domain().isPresent() && (isGet(request) || match.id().isEmpty())) {
      reads.note(
          match.domain().get(),
          match.rule(),
          match.id().map(PageGate::decoded),
          Optional.ofNullable(request.getQueryString()).map(PageGate::decoded),
          match.view().startsWith("/download/"));
    }
  }

  private static boolean isGet(HttpServletRequest request) {
    return "GET".equals(request.getMethod()) || "HEAD".equals(request.getMethod());
  }

  private static void askToSignIn(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String wanted =
        "GET".equals(request.getMethod())
            ? request.getRequestURI() + query(request)
            : request.getRequestURI();
    String address = "/login/?next=" + URLEncoder.encode(wanted, StandardCharsets.UTF_8);
    if ("partial/ajax".equals(request.getHeader("Faces-Request"))) {
      response.setContentType("text/xml;charset=UTF-8");
      response
          .getWriter()
          .write("<partial-response><redirect url=\"" + address + "\"/></partial-response>");
    } else {
      response.sendRedirect(address);
    }
  }

  private static void showError(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    Object asked = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
    if (asked instanceof String path && MachinePaths.contains(path)) {
      response.setContentType("text/plain;charset=UTF-8");
      response.getWriter().write("Error " + response.getStatus());
    } else {
      chain.doFilter(new WithoutParameters(request), response);
    }
  }

  /** What failed may have been a form's post; the page about it is not that form. */
  private static final class WithoutParameters extends HttpServletRequestWrapper {
    WithoutParameters(HttpServletRequest request) {
      super(request);
    }

    /** A page about what failed is read, however that was sent. */
    @Override
    public String getMethod() {
      return "GET";
    }

    @Override
    public String getParameter(String name) {
      return null;
    }

    @Override
    public String[] getParameterValues(String name) {
      return null;
    }

    @Override
    public Map<String, String[]> getParameterMap() {
      return Map.of();
    }

    @Override
    public Enumeration<String> getParameterNames() {
      return Collections.emptyEnumeration();
    }
  }

  private static String query(HttpServletRequest request) {
    return request.getQueryString() == null ? "" : "?" + request.getQueryString();
  }

  /** A piece of an address as its sender meant it. */
  static String decoded(String piece) {
    try {
      return URLDecoder.decode(piece.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException notEncoded) {
      return piece; // names nothing, and is answered so
    }
  }
}
