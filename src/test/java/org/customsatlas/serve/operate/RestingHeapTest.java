package org.customsatlas.serve.operate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** When memory is given back: once after work, and never during it. */
class RestingHeapTest {
  private static final long MIB = 1 << 20;

  private final Counted heap = new Counted();
  private final RestingHeap resting = new RestingHeap(heap);

  private static final class Counted implements RestingHeap.Heap {
    private long collections;
    private long used;
    private long live = 50 * MIB;
    private int asked;

    @Override
    public long collections() {
      return collections;
    }

    @Override
    public long used() {
      return used;
    }

    @Override
    public void collect() {
      asked++;
      collections++;
      used = live;
    }
  }

  @BeforeEach
  void work() {
    heap.collections = 3;
    heap.used = 200 * MIB;
  }

  @Test
  void isGivenBackOnceAfterWork() {
    resting.look();
    assertEquals(0, heap.asked, "it worked a moment ago");
    resting.look();
    assertEquals(1, heap.asked);
    for (int i = 0; i < 10; i++) {
      heap.used += MIB;
      resting.look();
    }
    assertEquals(1, heap.asked, "little has come since");
    heap.used += 7 * MIB;
    resting.look();
    assertEquals(2, heap.asked, "17 MiB are worth it");
  }

  @Test
  void nothingIsDoneDuringWork() {
    for (int i = 0; i < 10; i++) {
      heap.collections++;
      resting.look();
    }
    assertEquals(0, heap.asked);
  }

  @Test
  void whatHoldsMuchRestsWithMore() {
    heap.live = 1_000 * MIB;
    heap.used = 2_000 * MIB;
    resting.look();
    resting.look();
    assertEquals(1, heap.asked);
    heap.used += 249 * MIB;
    resting.look();
    assertEquals(1, heap.asked, "less than a quarter");
    heap.used += 2 * MIB;
    resting.look();
    assertEquals(2, heap.asked);
  }
}
