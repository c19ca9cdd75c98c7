package stowage.server.api;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The routes as an OpenAPI 3.1 document. */
final class OpenApi {
  private static final String JSON = "application/json";

  private final List<ApiRoute> routes = new ArrayList<>();

  OpenApi(List<ApiRoute> routes) {
    this.routes.addAll(routes);
  }

  ApiRoute route() {
    ApiRoute own =
        ApiRoute.get("/openapi.json", "This document")
            .alsoFor(Caller.ANYBODY, Caller.JOB, Caller.DEPLOYER)
            .needingNoScope()
            .answering(200, Schema.anything());
    routes.add(own);
    JsonObject[] made = new JsonObject[1];
    return own.handledBy(
        call -> {
          if (made[0] == null) {
            made[0] = document();
          }
          return call.ok(made[0]);
        });
  }

  JsonObject document() {
    return new JsonObject()
        .with("openapi", "3.1.0")
        .with("info", new JsonObject().with("title", "Stowage").with("version", "v4"))
        .with("servers", List.of(new JsonObject().with("url", ApiHandler.ROOT)))
        .with("paths", paths())
        .with(
            "components",
            new JsonObject().with("schemas", schemas()).with("securitySchemes", logins()));
  }

  private Map<String, JsonObject> paths() {
    Map<String, JsonObject> paths = new LinkedHashMap<>();
    for (ApiRoute route : routes) {
      paths
          .computeIfAbsent(path(route), _ -> new JsonObject())
          .with(route.method().toLowerCase(Locale.ROOT), operation(route));
    }
    return paths;
  }

  static String path(ApiRoute route) {
    return route.template().replaceAll(":([a-z_]+)", "{$1}");
  }

  private static JsonObject operation(ApiRoute route) {
    JsonObject operation =
        new JsonObject()
            .with("operationId", operationId(route))
            .with("summary", route.summary())
            .with("tags", List.of(route.template().split("/", -1)[1]))
            .with("security", security(route))
            .with("parameters", parameters(route))
            .with("responses", responses(route));
    List<Parameter> members = bodyParameters(route);
    if (!members.isEmpty()) {
      operation.with("requestBody", requestBody(members));
    }
    return operation;
  }

  private static String operationId(ApiRoute route) {
    String words = route.template().replaceAll("[^a-z]+", "_").replaceAll("^_|_$", "");
    int parameters = route.template().split(":", -1).length - 1;
    return route.method().toLowerCase(Locale.ROOT) + "_" + words + "_" + parameters;
  }

  private static List<JsonObject> security(ApiRoute route) {
    List<JsonObject> ways = new ArrayList<>();
    if (route.isFor(Caller.ANYBODY)) {
      ways.add(new JsonObject());
    }
    ways.add(new JsonObject().with("private_token", List.of()));
    ways.add(new JsonObject().with("bearer", List.of()));
    if (route.isFor(Caller.JOB)) {
      ways.add(new JsonObject().with("job_token", List.of()));
    }
    return ways;
  }

  private static List<JsonObject> parameters(ApiRoute route) {
    return route.parameters().stream()
        .filter(parameter -> !route.hasBody() || route.isInPath(parameter))
        .map(parameter -> parameter(route, parameter))
        .toList();
  }

  private static JsonObject parameter(ApiRoute route, Parameter parameter) {
    boolean isInPath = route.isInPath(parameter);
    return new JsonObject()
        .with("name", parameter.name() + (isSeveral(parameter) ? "[]" : ""))
        .with("in", isInPath ? "path" : "query")
        .with("required", isInPath || parameter.isRequired())
        .with("description", parameter.description())
        .with("schema", schema(parameter));
  }

  private static boolean isSeveral(Parameter parameter) {
    return switch (parameter.type()) {
      case TEXTS, INTEGERS -> true;
      case INTEGER, BOOLEAN, TEXT, DATE, TIME, OBJECT, ID_OR_PATH -> false;
    };
  }

  private static List<Parameter> bodyParameters(ApiRoute route) {
    return route.hasBody()
        ? route.parameters().stream().filter(parameter -> !route.isInPath(parameter)).toList()
        : List.of();
  }

  private static JsonObject requestBody(List<Parameter> members) {
    JsonObject properties = new JsonObject();
    members.forEach(
        member ->
            properties.with(
                member.name(), schema(member).with("description", member.description())));
    JsonObject schema =
        new JsonObject()
            .with("type", "object")
            .with("properties", properties)
            .with("required", requiredOf(members));
    JsonObject content = new JsonObject().with("schema", schema);
    return new JsonObject()
        .with(
            "content",
            new JsonObject()
                .with(JSON, content)
                .with("application/x-www-form-urlencoded", content)
                .with("multipart/form-data", content));
  }

  private static List<String> requiredOf(List<Parameter> members) {
    return members.stream().filter(Parameter::isRequired).map(Parameter::name).toList();
  }

  private static JsonObject schema(Parameter parameter) {
    JsonObject schema =
        switch (parameter.type()) {
          case INTEGER -> type("integer");
          case BOOLEAN -> type("boolean");
          case TEXT -> type("string");
          case DATE -> type("string").with("format", "date");
          case TIME -> type("string").with("format", "date-time");
          case TEXTS -> type("array").with("items", type("string"));
          case INTEGERS -> type("array").with("items", type("integer"));
          case OBJECT -> type("object");
          case ID_OR_PATH -> new JsonObject().with("type", List.of("integer", "string"));
        };
    if (parameter.values().isEmpty()) {
      return schema;
    }
    return isSeveral(parameter)
        ? schema.with("items", type("string").with("enum", parameter.values()))
        : schema.with("enum", parameter.values());
  }

  private static JsonObject type(String name) {
    return new JsonObject().with("type", name);
  }

  private static JsonObject responses(ApiRoute route) {
    JsonObject success = new JsonObject().with("description", route.summary());
    if (!route.schema().isNothing()) {
      success.with("content", json(route.schema().reference()));
    }
    JsonObject error =
        new JsonObject()
            .with("description", "An error")
            .with("content", json(new JsonObject().with("$ref", "#/components/schemas/Error")));
    return new JsonObject().with(String.valueOf(route.status()), success).with("default", error);
  }

  private static JsonObject json(JsonObject schema) {
    return new JsonObject().with(JSON, new JsonObject().with("schema", schema));
  }

  private Map<String, JsonObject> schemas() {
    Map<String, JsonObject> named = new TreeMap<>();
    routes.forEach(route -> collect(route.schema(), named));
    JsonObject anyOf = new JsonObject().with("type", List.of("string", "object"));
    JsonObject members = new JsonObject().with("message", anyOf).with("error", type("string"));
    named.put("Error", type("object").with("properties", members));
    return named;
  }

  private static void collect(Schema schema, Map<String, JsonObject> named) {
    schema.items().ifPresent(items -> collect(items, named));
    schema.properties().values().forEach(property -> collect(property, named));
    schema.name().ifPresent(name -> named.put(name, schema.definition()));
  }

  private static JsonObject logins() {
    return new JsonObject()
        .with("private_token", header("PRIVATE-TOKEN"))
        .with("job_token", header("JOB-TOKEN"))
        .with("bearer", type("http").with("scheme", "bearer"));
  }

  private static JsonObject header(String name) {
    return type("apiKey").with("in", "header").with("name", name);
  }
}
