package stowage.e2e;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.jupiter.params.support.ParameterDeclarations;

/** Every kind of content with every algorithm. */
final class EachTreeArguments implements ArgumentsProvider {

  @Override
  public Stream<? extends Arguments> provideArguments(
      ParameterDeclarations parameters, ExtensionContext context) {
    return Stream.of("sha256", "sha512")
        .flatMap(
            algorithm ->
                Arrays.stream(TreeKind.values()).map(kind -> Arguments.of(kind, algorithm)));
  }
}
