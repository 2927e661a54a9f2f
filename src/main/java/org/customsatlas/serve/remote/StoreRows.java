package org.customsatlas.serve.remote;

import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.jena.atlas.iterator.IteratorCloseable;
import org.apache.jena.query.ARQ;
import org.apache.jena.query.QueryCancelledException;
import org.apache.jena.riot.resultset.ResultSetLang;
import org.apache.jena.riot.rowset.RowSetReader;
import org.apache.jena.sparql.engine.binding.Binding;
import org.apache.jena.sparql.exec.QueryExecResult;
import org.customsatlas.serve.http.Refusal;

/** The rows that a store answers, as they come. What is no such answer is a refusal. */
final class StoreRows implements IteratorCloseable<Binding> {
  private final StoreClient store;
  private final InputStream bytes;
  private final Waiting waiting;
  private final QueryExecResult result;
  private Iterator<Binding> rows;

  /** Asks {@code query}, a SELECT or an ASK, and reads the beginning of the answer. */
  StoreRows(StoreClient store, String query, Waiting waiting) {
    this.store = store;
    this.waiting = waiting;
    this.bytes = store.ask(query, waiting);
    boolean isRead = false;
    try {
      this.result =
          RowSetReader.createReader(ResultSetLang.RS_JSON).readAny(bytes, ARQ.getContext());
      this.rows = result.isBoolean() ? null : result.rowSet();
      isRead = true;
    } catch (RuntimeException e) {
      throw told(e);
    } finally {
      if (!isRead) {
        close();
      }
    }
  }

  /** What an ASK has found; then it is closed. */
  boolean isTrue() {
    if (!result.isBoolean()) {
      close();
      throw store.wrong("it gives rows where it is asked for true or false");
    }
    close();
    return result.booleanResult();
  }

  /** Is there a row? Then they are closed. */
  boolean isAny() {
    try {
      return hasNext();
    } finally {
      close();
    }
  }

  @Override
  public boolean hasNext() {
    if (rows == null) {
      if (result.isBoolean()) {
        throw store.wrong("it gives true or false where it is asked for rows");
      }
      return false;
    }
    try {
      if (rows.hasNext()) {
        return true;
      }
    } catch (RuntimeException e) {
      close();
      throw told(e);
    }
    close();
    return false;
  }

  @Override
  public Binding next() {
    if (!hasNext()) {
      throw new NoSuchElementException("there are no more rows");
    }
    return rows.next();
  }

  private RuntimeException told(RuntimeException e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof Refusal || cause instanceof QueryCancelledException) {
        return (RuntimeException) cause;
      }
      if (cause instanceof IOException && waiting.deadline().isOver()) {
        return waiting.timeIsUp();
      }
      if (cause instanceof IOException) {
        return StoreClient.broken();
      }
    }
    return store.wrong("what it sends is no result of a query: " + e.getMessage());
  }

  @Override
  public void close() {
    rows = null;
    try {
      bytes.close();
    } catch (IOException e) {
      throw StoreClient.broken();
    }
  }
}
