package stowage.app.control;

import java.io.IOException;
import java.nio.channels.Channel;
import java.time.Duration;

/** Closes a channel that is still in use after a time; Unix sockets have no time-out of theirs. */
final class Deadline implements AutoCloseable {

  private final Thread watch;

  private Deadline(Thread watch) {
    this.watch = watch;
  }

  static Deadline of(Channel channel, Duration time) {
    return new Deadline(Thread.ofVirtual().name("deadline").start(() -> close(channel, time)));
  }

  private static void close(Channel channel, Duration time) {
    try {
      Thread.sleep(time);
      channel.close();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } catch (IOException _) {
      // Whoever reads or writes is told by what they do.
    }
  }

  @Override
  public void close() {
    watch.interrupt();
  }
}
