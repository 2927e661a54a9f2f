package org.customsatlas;

import java.nio.file.Path;
import org.customsatlas.infer.Inference;
import org.customsatlas.load.*;

final class Try {
  private Try() {}

  public static void main(String[] a) throws Exception {
    long t = System.nanoTime();
    Sources s = Sources.at(Path.of("."));
    Loaded l = Loader.load(s);
    l.problems().forEach(System.out::println);
    System.out.println(l.problems().size() + " problems, ms " + (System.nanoTime() - t) / 1000000);
    if (a.length > 0) {
      t = System.nanoTime();
      Inference.complete(l.dataset(), s, l.release()).forEach(System.out::println);
      System.out.println("ms " + (System.nanoTime() - t) / 1000000);
      long n = 0;
      for (var it = l.dataset().find(); it.hasNext(); it.next()) n++;
      System.out.println(n + " quads");
      if (a.length > 1)
        SourceCheck.check(l, Path.of(a[1])).problems().forEach(System.out::println);
    }
  }
}
