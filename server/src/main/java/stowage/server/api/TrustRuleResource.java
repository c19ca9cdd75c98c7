package stowage.server.api;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import stowage.core.access.Action;
import stowage.core.access.ManagePermit;
import stowage.core.access.Permissions;
import stowage.core.projects.NewTrustRule;
import stowage.core.projects.PlaceFinder;
import stowage.core.projects.Trust;
import stowage.core.projects.TrustRuleView;
import stowage.server.http.Answer;

/** Trust rules of projects: whose ID tokens give job tokens. GitLab has no such thing. */
public final class TrustRuleResource implements Resource {

  private static final String ALL = "/projects/:id/trust_rules";
  private static final String ONE = ALL + "/:rule_id";
  private static final String WHAT = "Trust Rule";

  private static final Schema RULE =
      Schema.object("TrustRule")
          .with("id", Schema.integer())
          .with("issuer", Schema.text())
          .with("audience", Schema.text())
          .with("claims", Schema.anything())
          .with("created_at", Schema.time());

  private final Trust trust;
  private final PlaceCalls places;

  public TrustRuleResource(Trust trust, PlaceFinder places, Permissions permissions) {
    this.trust = trust;
    this.places = new PlaceCalls(places, permissions);
  }

  @Override
  public List<ApiRoute> routes() {
    Parameter id = Parameter.idOrPath("id");
    Parameter rule = Parameter.integer("rule_id");
    return List.of(
        ApiRoute.get(ALL, "Whose ID tokens a project trusts")
            .taking(id)
            .answering(200, Schema.list(RULE))
            .handledBy(call -> call.ok(trust.list(leave(call)).stream().map(this::json).toList())),
        ApiRoute.post(ALL, "Trusts ID tokens of an issuer, for an audience, with some claims")
            .taking(
                id,
                Parameter.text("issuer").required(),
                Parameter.text("audience").required(),
                Parameter.object("claims").required())
            .answering(201, RULE)
            .handledBy(this::create),
        ApiRoute.get(ONE, "A trust rule of a project")
            .taking(id, rule)
            .answering(200, RULE)
            .handledBy(this::find),
        ApiRoute.delete(ONE, "Deletes a trust rule; tokens that it gave stay")
            .taking(id, rule)
            .handledBy(
                call ->
                    TokenAnswers.deleted(
                        call, trust.delete(leave(call), call.number("rule_id")), WHAT)));
  }

  private Answer create(Call call) {
    Map<String, String> claims =
        call.members("claims").entrySet().stream()
            .collect(
                Collectors.toMap(
                    claim -> String.valueOf(claim.getKey()),
                    claim -> String.valueOf(claim.getValue())));
    NewTrustRule wanted = new NewTrustRule(call.text("issuer"), call.text("audience"), claims);
    return TokenAnswers.of(
        trust.create(leave(call), wanted), WHAT, rule -> call.created(json(rule)));
  }

  private Answer find(Call call) {
    return trust
        .find(leave(call), call.number("rule_id"))
        .map(rule -> call.ok(json(rule)))
        .orElseGet(() -> ApiErrors.notFound(WHAT));
  }

  private ManagePermit leave(Call call) {
    return places.project(call, Action.CHANGE_TRUST_RULES);
  }

  private JsonObject json(TrustRuleView rule) {
    return new JsonObject()
        .with("id", rule.id())
        .with("issuer", rule.issuer())
        .with("audience", rule.audience())
        .with("claims", rule.claims())
        .with("created_at", rule.createdAt());
  }
}
