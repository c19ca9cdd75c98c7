package stowage.e2e.people;

import static java.util.Objects.requireNonNull;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.regex.Pattern;
import land.oras.ArtifactType;
import land.oras.ContainerRef;
import land.oras.Layer;
import land.oras.LocalPath;
import land.oras.Registry;
import land.oras.auth.TokenCache;

/** The ORAS SDK for Java. */
record OrasJava() implements ClientUnderTest {

  private static final ArtifactType TYPE = ArtifactType.from("application/vnd.example.report");

  @Override
  public boolean canLogIn() {
    return false;
  }

  @Override
  public boolean readsBack() {
    return true;
  }

  /** It names the status, or what it missed in the token service's refusal. */
  @Override
  public Pattern refusal() {
    return Pattern.compile("Response code: 401|WWW-Authenticate header");
  }

  @Override
  public Reply login(Desk desk) {
    throw new UnsupportedOperationException();
  }

  private static Registry oras(Desk desk) throws ReflectiveOperationException {
    forgetTokens();
    return desk.login()
        .map(login -> Registry.builder().insecure(desk.host(), login.user(), login.secret()))
        .orElseGet(() -> Registry.builder().insecure(desk.host()))
        .build();
  }

  /** The SDK keeps tokens as long as the JVM lives, and uses them for whoever comes next. */
  private static void forgetTokens() throws ReflectiveOperationException {
    Field tokens = TokenCache.class.getDeclaredField("CACHE");
    tokens.setAccessible(true);
    Object cache = tokens.get(null);
    Method invalidate = tokens.getType().getMethod("invalidateAll");
    invalidate.invoke(cache);
  }

  @Override
  public Reply push(Desk desk, String image) {
    return Reply.of(
        () -> oras(desk).pushArtifact(ContainerRef.parse(image), TYPE, LocalPath.of(desk.file())));
  }

  @Override
  public Reply pull(Desk desk, String image) {
    ContainerRef source = ContainerRef.parse(image);
    return Reply.of(
        () -> {
          Registry oras = oras(desk);
          for (Layer layer : oras.getManifest(source).getLayers()) {
            oras.fetchBlob(source.withDigest(requireNonNull(layer.getDigest())), desk.newPath());
          }
        });
  }
}
