package stowage.e2e.people;

/** What is tried with each credential. */
enum Step {
  LOGIN,
  PUSH_PRIVATE,
  PULL_PUBLIC,
  PULL_INTERNAL,
  PULL_PRIVATE
}
