package org.customsatlas.validate;

/** A stand-in until validation is merged. */
public record Report(boolean conforms, String text) {}
