package org.customsatlas.serve.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.jena.query.QueryCancelledException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Work for which no thread waits. */
@Timeout(60)
class QueryPoolTest {
  private static final Duration LONG = Duration.ofMinutes(1);

  private final QueryPool pool = new QueryPool(2);
  private final CountDownLatch end = new CountDownLatch(1);

  @AfterEach
  void close() {
    end.countDown();
    pool.close();
  }

  /** What has come; an outcome that came twice fails. */
  private static final class Told extends CompletableFuture<String>
      implements QueryPool.Outcome<String> {
    private final AtomicInteger times = new AtomicInteger();

    @Override
    public void succeeded(String result) {
      times.incrementAndGet();
      complete(result);
    }

    @Override
    public void failed(Throwable why) {
      times.incrementAndGet();
      completeExceptionally(why);
    }
  }

  private Told begun(Callable<String> work, Deadline deadline) {
    Told told = new Told();
    assertTrue(pool.begin(work, deadline, Client.current(), told));
    return told;
  }

  private String waiting() throws InterruptedException {
    end.await();
    return "late";
  }

  @Test
  void whatTheWorkGivesIsTold() {
    assertEquals("done", begun(() -> "done", Deadline.in(LONG)).join());
  }

  @Test
  void whatTheWorkThrowsIsTold() {
    for (Throwable why : new Throwable[] {new StackOverflowError(), new Refusal(400, "No.")}) {
      Told told =
          begun(
              () -> {
                throw QueryPool.unchecked(why);
              },
              Deadline.in(LONG));
      CompletionException thrown = assertThrows(CompletionException.class, told::join);
      assertSame(why, thrown.getCause());
    }
  }

  @Test
  void workThatDoesNotNoticeThatItsTimeIsUpIsGivenUpOnce() throws Exception {
    Deadline deadline = Deadline.in(Duration.ofMillis(300));
    Told told = begun(this::waiting, deadline);
    CompletionException thrown = assertThrows(CompletionException.class, told::join);
    assertInstanceOf(QueryCancelledException.class, thrown.getCause());
    assertTrue(deadline.isOver());
    assertEquals(1, pool.taken(), "it still runs");
    end.countDown();
    while (pool.taken() > 0) {
      TimeUnit.MILLISECONDS.sleep(10);
    }
    assertEquals("after it", begun(() -> "after it", Deadline.in(LONG)).join());
    assertEquals(1, told.times.get());
  }

  @Test
  void whereAllPlacesAreTakenNothingBegins() {
    Told one = begun(this::waiting, Deadline.in(LONG));
    Told other = begun(this::waiting, Deadline.in(LONG));
    Told third = new Told();
    assertFalse(pool.begin(() -> "third", Deadline.in(LONG), Client.current(), third));
    end.countDown();
    assertEquals("late", one.join());
    assertEquals("late", other.join());
    assertEquals(0, third.times.get());
  }

  @Test
  void afterItIsClosedNothingBegins() {
    pool.close();
    Told told = new Told();
    assertFalse(pool.begin(() -> "done", Deadline.in(LONG), Client.current(), told));
    assertEquals(0, pool.taken());
    assertEquals(0, told.times.get());
  }
}
