package org.customsatlas.serve.remote;

/** A dataset that may be a view of a store elsewhere, and shows all of it. */
public interface RemoteView {
  /** The store that this is a view of, as a whole; null if it is another dataset. */
  RemoteDataset remote();
}
