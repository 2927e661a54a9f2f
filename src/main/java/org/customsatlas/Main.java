package org.customsatlas;

/** The verbs of the command line; nothing else. */
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    System.out.println("not yet");
  }
}
