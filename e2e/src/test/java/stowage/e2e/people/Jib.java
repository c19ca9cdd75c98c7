package stowage.e2e.people;

import com.google.cloud.tools.jib.api.Containerizer;
import com.google.cloud.tools.jib.api.JibContainerBuilder;
import com.google.cloud.tools.jib.api.RegistryImage;
import com.google.cloud.tools.jib.api.TarImage;
import com.google.cloud.tools.jib.api.buildplan.AbsoluteUnixPath;
import java.util.List;

/** Jib. */
record Jib() implements ClientUnderTest {

  /** Without TLS it keeps credentials to itself, unless it is told not to. */
  Jib {
    System.setProperty("sendCredentialsOverHttp", "true");
  }

  @Override
  public boolean canLogIn() {
    return false;
  }

  @Override
  public Reply login(Desk desk) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Reply push(Desk desk, String image) {
    return Reply.of(
        () -> {
          JibContainerBuilder builder = com.google.cloud.tools.jib.api.Jib.fromScratch();
          builder.addLayer(List.of(desk.file()), AbsoluteUnixPath.get("/"));
          build(builder, Containerizer.to(image(desk, image)), desk);
        });
  }

  /** It pulls nothing but what it builds on. */
  @Override
  public Reply pull(Desk desk, String image) {
    return Reply.of(
        () -> {
          TarImage target = TarImage.at(desk.newPath()).named("pulled");
          JibContainerBuilder builder = com.google.cloud.tools.jib.api.Jib.from(image(desk, image));
          build(builder, Containerizer.to(target), desk);
        });
  }

  private static void build(JibContainerBuilder builder, Containerizer target, Desk desk)
      throws Exception {
    builder.containerize(
        target
            .setAllowInsecureRegistries(true)
            .setApplicationLayersCache(desk.newPath())
            .setBaseImageLayersCache(desk.newPath()));
  }

  private static RegistryImage image(Desk desk, String name) throws Exception {
    RegistryImage image = RegistryImage.named(name);
    desk.login().ifPresent(login -> image.addCredential(login.user(), login.secret()));
    return image;
  }
}
