package org.customsatlas.serve.site;

import java.util.Map;
import java.util.Objects;
import org.eclipse.jetty.ee10.servlet.ResourceServlet;
import org.eclipse.jetty.util.resource.ResourceFactory;
import org.eclipse.jetty.util.resource.URLResourceFactory;

/** Gives out the style sheet, scripts and pictures of the pages, which lie in the program. */
public final class AssetServlet extends ResourceServlet {
  private static final long serialVersionUID = 1L;

  static {
    // Jetty's own way into a jar lists all that is in it first, and keeps the list.
    ResourceFactory.registerResourceFactory("jar", new URLResourceFactory());
  }

  private final transient Map<String, String> settings;

  /**
   * @param folder a folder of the class path, such as {@code /org/customsatlas/assets/}
   */
  public AssetServlet(String folder) {
    this.settings =
        Map.of(
            "baseResource",
                Objects.requireNonNull(AssetServlet.class.getResource(folder), folder).toString(),
            "pathInfoOnly", "true",
            "dirAllowed", "false",
            "etags", "true",
            "cacheControl", "public, max-age=3600");
  }

  @Override
  public String getInitParameter(String name) {
    return settings.get(name);
  }
}
