package stowage.server.http;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import stowage.model.ErrorCode;

/**
 * An answer on its way to the one writer that sends it. HEAD is the writer's matter: it sends what
 * GET would send without the bytes.
 */
public final class Answer {

  /** A header line. */
  public record Header(String name, String value) {}

  private final int status;
  private final List<Header> headers = new ArrayList<>(8);
  private byte @Nullable [] bytes;
  private @Nullable BodySource source;
  private long offset;
  private long lengthBytes;

  private Answer(int status) {
    this.status = status;
  }

  public static Answer ok() {
    return new Answer(200);
  }

  public static Answer created(String location) {
    return new Answer(201).header("Location", location);
  }

  public static Answer accepted() {
    return new Answer(202);
  }

  public static Answer noContent() {
    return new Answer(204);
  }

  public static Answer partial() {
    return new Answer(206);
  }

  public static Answer notModified() {
    return new Answer(304);
  }

  /** Sends the client to another page with a GET (RFC 9110 section 15.4.4). */
  public static Answer seeOther(String location) {
    return new Answer(303).header("Location", location);
  }

  public static Answer found(String location) {
    return new Answer(302).header("Location", location);
  }

  /** To the same with another address; clients may go on with GET. */
  public static Answer movedPermanently(String location) {
    return new Answer(301).header("Location", location);
  }

  public static Answer permanentRedirect(String location) {
    return new Answer(308).header("Location", location);
  }

  /** For what is no error body; else see {@link #error(ErrorCode)}. */
  public static Answer unavailable() {
    return new Answer(503);
  }

  /** An error with the status that its code goes with, and the code's own message. */
  public static Answer error(ErrorCode code) {
    return error(code, code.message());
  }

  public static Answer error(ErrorCode code, String message) {
    return ErrorBody.answer(ErrorStatus.of(code), code, message, null);
  }

  /**
   * An error.
   *
   * @param detailJson what the error body's detail holds, as JSON
   */
  public static Answer error(ErrorCode code, String message, String detailJson) {
    return ErrorBody.answer(ErrorStatus.of(code), code, message, detailJson);
  }

  /** An error under a status of its own, where the code's usual one does not fit. */
  public static Answer error(int status, ErrorCode code, String message) {
    return ErrorBody.answer(status, code, message, null);
  }

  /** Any status, for those whose words are not the registry's. */
  public static Answer of(int status) {
    return new Answer(status);
  }

  public Answer header(String name, String value) {
    headers.add(new Header(name, value));
    return this;
  }

  public Answer body(String contentType, byte[] content) {
    header("Content-Type", contentType);
    this.bytes = content;
    this.lengthBytes = content.length;
    return this;
  }

  /** Sends {@code lengthBytes} bytes of a source, from {@code offset} on. */
  public Answer body(String contentType, BodySource content, long offset, long lengthBytes) {
    header("Content-Type", contentType);
    this.source = content;
    this.offset = offset;
    this.lengthBytes = lengthBytes;
    return this;
  }

  public int status() {
    return status;
  }

  List<Header> headers() {
    return headers;
  }

  byte @Nullable [] bytes() {
    return bytes;
  }

  @Nullable BodySource source() {
    return source;
  }

  long offset() {
    return offset;
  }

  long lengthBytes() {
    return lengthBytes;
  }
}
