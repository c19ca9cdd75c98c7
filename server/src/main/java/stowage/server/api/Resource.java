package stowage.server.api;

import java.util.List;

/** A part of the API: what it offers. */
public interface Resource {
  List<ApiRoute> routes();
}
