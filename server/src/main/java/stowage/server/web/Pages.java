package stowage.server.web;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import stowage.server.http.Answer;
import stowage.server.http.Exchange;

/** Makes answers out of templates, which escape all that they are given. */
final class Pages {
  private static final List<Answer.Header> PROTECTION =
      List.of(
          new Answer.Header(
              "Content-Security-Policy",
              "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self';"
                  + " form-action 'self'; base-uri 'none'; frame-ancestors 'none'"),
          new Answer.Header("X-Frame-Options", "DENY"),
          new Answer.Header("X-Content-Type-Options", "nosniff"),
          new Answer.Header("Referrer-Policy", "same-origin"),
          new Answer.Header("Cross-Origin-Opener-Policy", "same-origin"),
          new Answer.Header("Cache-Control", "no-store"));

  private final TemplateEngine templates = TemplateEngine.createPrecompiled(ContentType.Html);

  /** The page of a template, with what the browser has to be told of the visit. */
  Answer page(Visit visit, int status, String template, Map<String, Object> parameters) {
    StringOutput html = new StringOutput();
    templates.render("web/" + template + ".jte", parameters, html);
    Answer answer = protect(Answer.of(status));
    if (visit.isNew()) {
      setCookie(answer, visit.exchange(), Visit.VISITOR, visit.secret());
    }
    return answer.body(
        "text/html; charset=utf-8", html.toString().getBytes(StandardCharsets.UTF_8));
  }

  Answer message(Visit visit, int status, String title, String text) {
    return page(visit, status, "message", Map.of("frame", visit.frame(title), "text", text));
  }

  /** Sends the browser to another page of ours. */
  Answer go(Visit visit, String path) {
    return protect(Answer.seeOther(visit.root() + path));
  }

  /** Sends the browser to somebody else's page. */
  Answer leave(URI address) {
    return protect(Answer.seeOther(address.toString()));
  }

  static void setCookie(Answer answer, Exchange exchange, String name, String value) {
    answer.header("Set-Cookie", Cookies.line(exchange, name, value));
  }

  static void removeCookie(Answer answer, Exchange exchange, String name) {
    answer.header("Set-Cookie", Cookies.removal(exchange, name));
  }

  private static Answer protect(Answer answer) {
    PROTECTION.forEach(header -> answer.header(header.name(), header.value()));
    return answer;
  }
}
