package org.customsatlas;

/** The home of the verbs, until it is closed; one at a time. */
final class TestHome implements AutoCloseable {
  private static final String PROPERTY = "atlas.home";

  private final String before;

  /**
   * @param folder where the verbs find the sources and the release
   */
  TestHome(String folder) {
    before = System.setProperty(PROPERTY, folder);
  }

  @Override
  public void close() {
    if (before == null) {
      System.clearProperty(PROPERTY);
    } else {
      System.setProperty(PROPERTY, before);
    }
  }
}
