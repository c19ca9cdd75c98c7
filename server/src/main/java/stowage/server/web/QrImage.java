package stowage.server.web;

import io.nayuki.qrcodegen.QrCode;

/**
 * A QR code as parts of an SVG image.
 *
 * @param ground the path of the white square, with the quiet zone of four modules
 * @param path the dark modules
 */
public record QrImage(String viewBox, String ground, String path) {
  private static final int QUIET = 4;

  static final QrImage NONE = new QrImage("0 0 1 1", "", "");

  static QrImage of(String text) {
    QrCode code = QrCode.encodeText(text, QrCode.Ecc.MEDIUM);
    StringBuilder path = new StringBuilder();
    for (int y = 0; y < code.size; y++) {
      for (int x = 0; x < code.size; x++) {
        if (code.getModule(x, y)) {
          path.append('M').append(x + QUIET).append(' ').append(y + QUIET).append("h1v1h-1z");
        }
      }
    }
    int side = code.size + 2 * QUIET;
    String ground = "M0 0h" + side + "v" + side + "h-" + side + "z";
    return new QrImage("0 0 " + side + " " + side, ground, path.toString());
  }
}
