package stowage.core.projects;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import stowage.core.access.Actor;
import stowage.core.access.TokenSecret;

/**
 * The variables that a job logs in with, as GitLab names them.
 *
 * @param registry the registry's host, and its port where clients have to name it
 * @param image where the project's images are
 * @param deploy what the project's or its group's deploy token for pipelines logs in with
 */
public record JobEnvironment(
    String registry, String image, TokenSecret secret, Optional<Login> deploy) {

  /** A user name with its secret. */
  public record Login(String username, String secret) {
    @Override
    public String toString() {
      return "Login[username=" + username + "]";
    }
  }

  static JobEnvironment of(
      String registry, String projectPath, TokenSecret secret, Optional<Login> deploy) {
    String image = registry + "/" + projectPath.toLowerCase(Locale.ROOT);
    return new JobEnvironment(registry, image, secret, deploy);
  }

  /** In the order in which they are shown. */
  public Map<String, String> variables() {
    Map<String, String> variables = new LinkedHashMap<>();
    variables.put("CI_REGISTRY", registry);
    variables.put("CI_REGISTRY_IMAGE", image);
    variables.put("CI_REGISTRY_USER", Actor.Job.LOGIN);
    variables.put("CI_REGISTRY_PASSWORD", secret.text());
    variables.put("CI_JOB_TOKEN", secret.text());
    deploy.ifPresent(
        login -> {
          variables.put("CI_DEPLOY_USER", login.username());
          variables.put("CI_DEPLOY_PASSWORD", login.secret());
        });
    return Collections.unmodifiableMap(variables);
  }
}
