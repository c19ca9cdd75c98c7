package stowage.app;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.Encoder;
import org.slf4j.LoggerFactory;
import stowage.app.config.Log;

/**
 * Sets up the log as configured; without a file to look for, so that a start does not wait for one.
 */
final class Logging {

  private static final String ACCESS = "access";

  private Logging() {}

  static void configure(Log log) {
    LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    context.reset();
    Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    root.setLevel(Level.toLevel(log.level().name()));
    context.getLogger("org.eclipse.jetty").setLevel(Level.WARN);
    // What these say anybody can make them say, with every request.
    context.getLogger("org.eclipse.jetty.http.HttpParser").setLevel(Level.ERROR);
    context.getLogger("org.eclipse.jetty.util.HostPort").setLevel(Level.ERROR);
    // It would write down the tokens that other registries are shown.
    context.getLogger("org.apache.hc").setLevel(Level.INFO);
    context.getLogger("org.flywaydb").setLevel(Level.WARN);
    context.getLogger("org.jooq").setLevel(Level.WARN);
    context.getLogger("com.zaxxer.hikari").setLevel(Level.WARN);
    root.addAppender(appender(context, log, log.format()));
    Logger access = context.getLogger(ACCESS);
    access.setAdditive(false);
    access.setLevel(log.accessFormat().isPresent() ? Level.INFO : Level.OFF);
    log.accessFormat().ifPresent(format -> access.addAppender(appender(context, log, format)));
  }

  private static ConsoleAppender<ILoggingEvent> appender(
      LoggerContext context, Log log, Log.Format format) {
    ConsoleAppender<ILoggingEvent> appender = new ConsoleAppender<>();
    appender.setContext(context);
    appender.setTarget(log.output() == Log.Output.STDERR ? "System.err" : "System.out");
    Encoder<ILoggingEvent> encoder =
        switch (format) {
          case TEXT -> new TextLines(log.fields());
          case JSON -> new JsonLines(log.fields());
        };
    encoder.setContext(context);
    encoder.start();
    appender.setEncoder(encoder);
    appender.start();
    return appender;
  }
}
