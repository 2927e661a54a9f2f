package org.customsatlas.release;

/** Is told what a long piece of work is busy with. */
@FunctionalInterface
public interface Progress {
  /** Nobody looks. */
  Progress SILENT = step -> {};

  /** Work on {@code step} begins; the step before it has ended. */
  void begins(String step);
}
