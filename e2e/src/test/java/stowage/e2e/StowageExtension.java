package stowage.e2e;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;

/** Starts the servers that {@link WithStowage} asks for, each configuration once. */
final class StowageExtension implements ParameterResolver {

  private static final ExtensionContext.Namespace SERVERS =
      ExtensionContext.Namespace.create(StowageExtension.class);

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> type = parameter.getParameter().getType();
    return type == StowageServer.class || type == Registry.class || type == Repository.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> type = parameter.getParameter().getType();
    if (type == StowageServer.class) {
      return server(context);
    }
    Registry registry = registry(context);
    return type == Registry.class ? registry : registry.newRepository();
  }

  /** Our server's, or any other registry's that {@code -Dregistry.url} names, to compare with. */
  private static Registry registry(ExtensionContext context) {
    @Nullable String other = System.getProperty("registry.url");
    if (other == null || other.isBlank()) {
      return server(context).registry();
    }
    URI uri = URI.create(other);
    return new Registry(() -> uri);
  }

  private static StowageServer server(ExtensionContext context) {
    String configuration =
        AnnotationSupport.findAnnotation(context.getRequiredTestClass(), WithStowage.class)
            .map(WithStowage::value)
            .orElse("");
    return context
        .getRoot()
        .getStore(SERVERS)
        .computeIfAbsent(configuration, StowageServer::start, StowageServer.class);
  }
}
