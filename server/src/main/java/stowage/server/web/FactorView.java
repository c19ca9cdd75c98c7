package stowage.server.web;

import java.util.List;

/**
 * A second factor, to be shown.
 *
 * @param key for those who type it; empty unless it is being set up
 * @param codes recovery codes that were just made
 */
public record FactorView(boolean isOn, long codesLeft, String key, QrImage qr, List<String> codes) {
  public FactorView {
    codes = List.copyOf(codes);
  }

  public boolean isStarted() {
    return !key.isEmpty();
  }

  @Override
  public String toString() {
    return "FactorView[isOn=" + isOn + "]";
  }
}
