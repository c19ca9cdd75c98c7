package stowage.model;

/** What became of reading a payload as a manifest. */
public sealed interface ParsedManifest {

  record Valid(Manifest manifest) implements ParsedManifest {}

  /**
   * The payload is not a manifest that the registry keeps.
   *
   * @param reason for the client to read
   */
  record Invalid(String reason) implements ParsedManifest {}
}
