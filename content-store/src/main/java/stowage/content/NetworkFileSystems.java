package stowage.content;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Tells which paths lie on a file system whose locks and syncs another machine answers for. */
public final class NetworkFileSystems {

  private static final Set<String> TYPES =
      Set.of(
          "nfs",
          "nfs3",
          "nfs4",
          "cifs",
          "smb",
          "smb2",
          "smb3",
          "smbfs",
          "9p",
          "afs",
          "afp",
          "afpfs",
          "webdav",
          "davfs",
          "coda",
          "ncpfs",
          "ceph",
          "glusterfs",
          "lustre",
          "gpfs",
          "beegfs",
          "ocfs2",
          "orangefs",
          "pvfs2",
          "virtiofs",
          "fuse",
          "fuseblk");

  private NetworkFileSystems() {}

  /**
   * The type of the file system, where it is a networked one or one that a process serves; empty
   * where it is local. A path that does not exist yet is judged by its nearest parent that does.
   */
  public static Optional<String> typeOf(Path path) throws IOException {
    Path present = path.toAbsolutePath();
    while (!Files.exists(present) && present.getParent() != null) {
      present = present.getParent();
    }
    String type = Files.getFileStore(present).type();
    return isNetworked(type) ? Optional.of(type) : Optional.empty();
  }

  static boolean isNetworked(String type) {
    String name = type.toLowerCase(Locale.ROOT);
    return TYPES.contains(name) || name.startsWith("fuse.");
  }
}
