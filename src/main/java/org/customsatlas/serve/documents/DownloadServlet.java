package org.customsatlas.serve.documents;

import java.nio.file.Path;
import java.util.Map;
import org.eclipse.jetty.ee10.servlet.ResourceServlet;

/**
 * Gives out the files of a release as they are, with ETag, ranges and the rest of what Jetty does
 * for files. It lists no folder.
 */
public final class DownloadServlet extends ResourceServlet {
  private static final long serialVersionUID = 1L;

  private final transient Map<String, String> settings;

  /**
   * @param folder the folder with the files; never null
   */
  public DownloadServlet(Path folder) {
    this.settings =
        Map.of(
            "baseResource", folder.toUri().toString(),
            "pathInfoOnly", "true",
            "dirAllowed", "false",
            "etags", "true",
            "acceptRanges", "true");
  }

  @Override
  public String getInitParameter(String name) {
    return settings.get(name);
  }
}
