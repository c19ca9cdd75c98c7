package stowage.server.api;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import stowage.core.access.Ability;
import stowage.server.http.Answer;

/**
 * One thing that the API can be asked for: told once, for routing, reading of parameters and the
 * OpenAPI document alike. Begins with {@link #get} and the like, ends with {@link #handledBy}.
 */
public final class ApiRoute {

  /** Answers a call. */
  @FunctionalInterface
  interface Action {
    Answer answer(Call call);
  }

  private final String method;
  private final String template;
  private final String summary;
  private final List<Parameter> parameters = new ArrayList<>();
  private final Set<Caller> callers = EnumSet.of(Caller.PERSON);
  private @Nullable Ability ability;
  private int status = 200;
  private Schema schema = Schema.nothing();
  private boolean paged;
  private Action action = _ -> ApiErrors.nowhere();

  private ApiRoute(String method, String template, String summary) {
    this.method = method;
    this.template = template;
    this.summary = summary;
    this.ability = method.equals("GET") ? Ability.READ_API : Ability.WRITE_API;
  }

  /**
   * A route.
   *
   * @param template below {@code /api/v4}, its parameters with a colon: "/users/:id"
   * @param summary what it does, for the document
   */
  static ApiRoute get(String template, String summary) {
    return new ApiRoute("GET", template, summary);
  }

  static ApiRoute post(String template, String summary) {
    return new ApiRoute("POST", template, summary).answering(201, Schema.nothing());
  }

  static ApiRoute put(String template, String summary) {
    return new ApiRoute("PUT", template, summary);
  }

  static ApiRoute patch(String template, String summary) {
    return new ApiRoute("PATCH", template, summary);
  }

  static ApiRoute delete(String template, String summary) {
    return new ApiRoute("DELETE", template, summary).answering(204, Schema.nothing());
  }

  /** Who may call it besides people with access tokens. */
  ApiRoute alsoFor(Caller... more) {
    callers.addAll(List.of(more));
    return this;
  }

  /** What the credential has to be good for, instead of reading or writing over the API. */
  ApiRoute needing(Ability instead) {
    this.ability = instead;
    return this;
  }

  /** Any credential will do, whatever its scopes. */
  ApiRoute needingNoScope() {
    this.ability = null;
    return this;
  }

  ApiRoute taking(Parameter... more) {
    parameters.addAll(List.of(more));
    return this;
  }

  ApiRoute taking(List<Parameter> more) {
    parameters.addAll(more);
    return this;
  }

  ApiRoute answering(int success, Schema body) {
    this.status = success;
    this.schema = body;
    return this;
  }

  /** A list, in pages: {@code page} and {@code per_page} are parameters then. */
  ApiRoute paging(Schema element) {
    this.paged = true;
    taking(Parameter.integer("page"), Parameter.integer("per_page"));
    return answering(200, Schema.list(element));
  }

  ApiRoute handledBy(Action answering) {
    this.action = answering;
    return this;
  }

  String method() {
    return method;
  }

  String template() {
    return template;
  }

  String summary() {
    return summary;
  }

  List<Parameter> parameters() {
    return parameters;
  }

  boolean isFor(Caller caller) {
    return callers.contains(caller);
  }

  Optional<Ability> ability() {
    return Optional.ofNullable(ability);
  }

  int status() {
    return status;
  }

  Schema schema() {
    return schema;
  }

  boolean isPaged() {
    return paged;
  }

  Answer answer(Call call) {
    return action.answer(call);
  }

  /** Whether a parameter is one of the path's. */
  boolean isInPath(Parameter parameter) {
    return List.of(template.split("/")).contains(":" + parameter.name());
  }

  boolean hasBody() {
    return method.startsWith("P");
  }
}
