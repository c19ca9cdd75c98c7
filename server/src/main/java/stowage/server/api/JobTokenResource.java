package stowage.server.api;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import stowage.core.access.Ability;
import stowage.core.access.Action;
import stowage.core.access.Permissions;
import stowage.core.projects.JobCredentials;
import stowage.core.projects.JobExchange;
import stowage.core.projects.MintedJob;
import stowage.core.projects.NewJob;
import stowage.core.projects.PlaceFinder;
import stowage.core.projects.Problem;
import stowage.server.http.Answer;

/**
 * Tokens of jobs, which GitLab makes without being asked: these paths are our own. A job is ended
 * by whoever may make its tokens, and by itself.
 */
public final class JobTokenResource implements Resource {

  private static final String WHAT = "Job";
  private static final String TEXT = "text/plain";

  private static final Schema JOB =
      Schema.object("JobToken")
          .with("id", Schema.integer())
          .with("job", Schema.text())
          .with("project", Schema.text())
          .with("expires_at", Schema.time())
          .with("variables", Schema.anything());

  private final JobCredentials jobs;
  private final JobExchange exchange;
  private final PlaceCalls places;

  public JobTokenResource(
      JobCredentials jobs, JobExchange exchange, PlaceFinder places, Permissions permissions) {
    this.jobs = jobs;
    this.exchange = exchange;
    this.places = new PlaceCalls(places, permissions);
  }

  @Override
  public List<ApiRoute> routes() {
    return List.of(
        ApiRoute.post("/projects/:id/job_tokens", "Gives a job the variables that it logs in with")
            .needing(Ability.CREATE_JOB_TOKENS)
            .taking(parameters())
            .answering(201, JOB)
            .handledBy(this::mint),
        ApiRoute.post(
                "/projects/:id/job_tokens/exchange",
                "The same for the ID token of a CI system that the project trusts")
            .alsoFor(Caller.ANYBODY)
            .needingNoScope()
            .taking(parameters())
            .taking(Parameter.text("id_token").required())
            .answering(201, JOB)
            .handledBy(this::exchange),
        ApiRoute.delete("/projects/:id/jobs/:job", "Ends a job with all of its tokens")
            .needing(Ability.CREATE_JOB_TOKENS)
            .taking(Parameter.idOrPath("id"), Parameter.text("job"))
            .handledBy(this::end),
        ApiRoute.delete("/job", "Ends the job whose token is shown")
            .alsoFor(Caller.JOB)
            .needingNoScope()
            .handledBy(call -> TokenAnswers.deleted(call, jobs.endOwn(call.requester()), WHAT)));
  }

  private static List<Parameter> parameters() {
    return List.of(
        Parameter.idOrPath("id"),
        Parameter.text("job").saying("The job's name in the project; made up where none is given"),
        Parameter.integer("expires_in").saying("Seconds: 3600 where it isn't said, 86400 at most"),
        Parameter.text("format")
            .oneOf("json", "dotenv")
            .saying("dotenv answers lines of text, as Accept: text/plain does"));
  }

  private Answer mint(Call call) {
    return TokenAnswers.of(
        jobs.mint(places.project(call, Action.MINT_JOB_TOKENS), wanted(call)),
        "Project",
        minted -> minted(call, minted));
  }

  /** One answer for all that is wrong with an ID token, and for projects that nobody may know. */
  private Answer exchange(Call call) {
    JobExchange.Wish wish =
        new JobExchange.Wish(project(call), call.text("id_token"), wanted(call));
    return switch (exchange.exchange(call.requester(), wish)) {
      case JobExchange.Answer.Given(MintedJob minted) -> minted(call, minted);
      case JobExchange.Answer.Denied() -> ApiErrors.forbidden();
      case JobExchange.Answer.Throttled(Duration retryAfter) -> ApiErrors.tooMany(retryAfter);
      case JobExchange.Answer.Invalid(Problem problem) -> TokenAnswers.of(problem, WHAT);
    };
  }

  private static String project(Call call) {
    return switch (call.idOrPath("id")) {
      case IdOrPath.Id(long number) -> String.valueOf(number);
      case IdOrPath.Path(String fullPath) -> fullPath;
    };
  }

  private Answer end(Call call) {
    boolean isEnded = jobs.end(places.project(call, Action.MINT_JOB_TOKENS), call.text("job"));
    return TokenAnswers.deleted(call, isEnded, WHAT);
  }

  private static NewJob wanted(Call call) {
    OptionalLong seconds = call.numberIfGiven("expires_in");
    Optional<Duration> lifetime =
        seconds.isPresent()
            ? Optional.of(Duration.ofSeconds(seconds.getAsLong()))
            : Optional.empty();
    Optional<String> job = call.textIfGiven("job").filter(name -> !name.isEmpty());
    return new NewJob(job, lifetime, call.registryHost());
  }

  private static Answer minted(Call call, MintedJob minted) {
    boolean isText =
        call.textIfGiven("format").map("dotenv"::equals).orElseGet(() -> call.isAskedFor(TEXT));
    return isText ? dotenv(minted) : call.created(json(minted));
  }

  /** No value needs quotes: they are hosts, paths, user names and tokens. */
  private static Answer dotenv(MintedJob minted) {
    String lines =
        minted.environment().variables().entrySet().stream()
            .map(variable -> variable.getKey() + "=" + variable.getValue() + "\n")
            .collect(Collectors.joining());
    return Answer.of(201).body(TEXT, lines.getBytes(StandardCharsets.UTF_8));
  }

  private static JsonObject json(MintedJob minted) {
    return new JsonObject()
        .with("id", minted.id())
        .with("job", minted.job())
        .with("project", minted.projectPath())
        .with("expires_at", minted.expiresAt())
        .with("variables", minted.environment().variables());
  }
}
