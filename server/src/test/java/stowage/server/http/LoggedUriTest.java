package stowage.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LoggedUriTest {

  @Test
  void hidesSecretsHoweverTheyAreSpelt() {
    assertThat(LoggedUri.of("/api/v4/user?private_token=stwp_x&page=2"))
        .isEqualTo("/api/v4/user?private_token=[hidden]&page=2");
    assertThat(LoggedUri.of("/a?x=1&%70rivate_%54oken=stwp_x&%zz=stwp_y"))
        .isEqualTo("/a?x=1&%70rivate_%54oken=[hidden]&%zz=[hidden]");
  }

  @Test
  void leavesEverythingElse() {
    assertThat(LoggedUri.of("/v2/a/blobs/uploads/1?digest=sha256:ab"))
        .isEqualTo("/v2/a/blobs/uploads/1?digest=sha256:ab");
    assertThat(LoggedUri.of("/v2/token=x")).isEqualTo("/v2/token=x");
    assertThat(LoggedUri.of("/a?")).isEqualTo("/a?");
  }
}
