package stowage.bench;

import java.time.Duration;

/** How often and how long. */
record Pace(int rounds, Duration round, Duration warmUp) {}
