package org.customsatlas;

import java.io.IOException;
import java.nio.file.Path;
import org.customsatlas.release.Program;
import org.customsatlas.release.Release;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} says: the program, and the release at its usual place. */
final class VersionText implements IVersionProvider {
  @Override
  public String[] getVersion() throws IOException {
    Path releases = Home.find().releases();
    if (!Release.isIn(releases)) {
      return new String[] {
        "program  " + Program.version(), "release  none yet; \"atlas build\" makes one"
      };
    }
    Release release = Release.open(releases);
    return new String[] {
      "program  " + Program.version(),
      "release  " + release.name(),
      "ontology " + release.ontology()
    };
  }
}
