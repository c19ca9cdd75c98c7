package stowage.e2e;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Gives the tests of a class a running server: {@link StowageServer}, {@link Registry} and a {@link
 * Repository} of the test's own can be parameters of its constructor and its methods. Classes that
 * name the same configuration share one server, which lives as long as the test run.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(StowageExtension.class)
public @interface WithStowage {

  /** The configuration file's text; blank for a server that has none. */
  String value() default "";
}
