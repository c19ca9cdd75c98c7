package stowage.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.gitlab4j.api.ContainerRegistryApi;
import org.gitlab4j.api.GitLabApi;
import org.gitlab4j.api.GitLabApiException;
import org.gitlab4j.api.models.AccessLevel;
import org.gitlab4j.api.models.RegistryRepository;
import org.gitlab4j.api.models.RegistryRepositoryTag;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import stowage.metadata.Repository;
import stowage.metadata.User;

class Gitlab4jImagesTest extends Gitlab4jTest {

  private ContainerRegistryApi images;
  private Repository web;

  @BeforeEach
  void push() throws GitLabApiException {
    long team = admin.getGroupApi().addGroup("Team", "Team").getId();
    admin.getProjectApi().createProject(team, "App");
    web = PushedImage.push(harness, "team/app/web", "1.0", "layer");
    images = admin.getContainerRegistryApi();
  }

  @Test
  void repositoriesAreRead() throws GitLabApiException {
    PushedImage.push(harness, "team/app", "latest");

    RegistryRepository read = images.getRepositories("Team/App").getFirst();
    assertThat(read.getId()).isEqualTo(web.id());
    assertThat(read.getName()).isEqualTo("web");
    assertThat(read.getPath()).isEqualTo("team/app/web");
    assertThat(read.getLocation()).isEqualTo(harness.registry() + "/team/app/web");
    assertThat(read.getCreatedAt()).isNotNull();
    assertThat(images.getRepositories("team/app", 1).all()).hasSize(2);
    assertThat(images.getRepositories("team/app", 2, 1).getFirst().getName()).isEmpty();
  }

  @Test
  void tagsAreRead() throws GitLabApiException {
    IntStream.range(2, 7).forEach(i -> PushedImage.push(harness, "team/app/web", i + ".0"));

    assertThat(images.getRepositoryTags("team/app", web.id(), 2).all())
        .extracting(RegistryRepositoryTag::getName)
        .containsExactly("1.0", "2.0", "3.0", "4.0", "5.0", "6.0");
    RegistryRepositoryTag tag = images.getRepositoryTag("team/app", web.id(), "1.0");
    assertThat(tag.getPath()).isEqualTo("team/app/web:1.0");
    assertThat(tag.getLocation()).isEqualTo(harness.registry() + "/team/app/web:1.0");
    assertThat(tag.getDigest()).isEqualTo(PushedImage.digest("1.0").toString());
    assertThat(tag.getRevision()).isEqualTo(PushedImage.digest("config of 1.0").hex());
    assertThat(tag.getShortRevision()).isEqualTo(tag.getRevision().substring(0, 9));
    assertThat(tag.getTotalSize()).isEqualTo(5);
    assertThat(tag.getCreatedAt()).isNotNull();
    assertThat(images.getOptionalRepositoryTag("team/app", web.id(), "none")).isEmpty();
  }

  @Test
  void tagsAndRepositoriesAreDeleted() throws GitLabApiException {
    images.deleteRepositoryTag("team/app", web.id(), "1.0");
    assertThat(images.getRepositoryTags("team/app", web.id())).isEmpty();
    assertThat(failure(() -> images.deleteRepositoryTag("team/app", web.id(), "1.0")))
        .isEqualTo(404);
    images.deleteRepository("team/app", web.id());
    assertThat(images.getRepositories("team/app")).isEmpty();
  }

  @Test
  void whoMayNotIsTold() throws GitLabApiException {
    User dora = harness.person("dora", false);
    GitLabApi doras = as(harness.token(dora, "api"));
    ContainerRegistryApi theirs = doras.getContainerRegistryApi();

    assertThat(refusal(() -> theirs.getRepositories("team/app")).getMessage())
        .isEqualTo("404 Project Not Found");
    admin.getProjectApi().addMember("team/app", dora.id(), AccessLevel.DEVELOPER);
    assertThat(theirs.getRepositories("team/app")).hasSize(1);
    assertThat(failure(() -> theirs.deleteRepository("team/app", web.id()))).isEqualTo(403);
    GitLabApi reader = as(harness.token(dora, "read_api"));
    assertThat(
            failure(
                () ->
                    reader
                        .getContainerRegistryApi()
                        .deleteRepositoryTag("team/app", web.id(), "1.0")))
        .isEqualTo(403);
  }
}
